package dev.chartwright.verify.internal.ship;

import dev.chartwright.chart.Chart;
import dev.chartwright.publish.UnableToPublishException;
import dev.chartwright.publish.internal.destination.Destination;
import dev.chartwright.publish.internal.destination.Publisher;
import dev.chartwright.publish.internal.destination.Publisher.Item;
import dev.chartwright.publish.internal.destination.Publisher.Published;
import dev.chartwright.publish.internal.destination.Shipment;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.verify.internal.GivenApis;
import dev.chartwright.verify.internal.Plan;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Verification;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Publishes the charts of a plan, if the verification has passed. */
public final class Shipping {
  private final Plan plan;
  private final Publisher publisher;
  private final Instant when;

  /**
   * Creates a shipping.
   *
   * @param plan the plan that was verified
   * @param publisher packages and publishes
   * @param when the time for signatures and repositories
   */
  public Shipping(Plan plan, Publisher publisher, Instant when) {
    this.plan = plan;
    this.publisher = publisher;
    this.when = when;
  }

  /**
   * Packages and signs the charts, without changing a destination.
   *
   * @param verification the verification of this plan
   * @return the charts to publish
   * @throws UnableToPublishException if the verification has not passed, or does not include all
   *     charts
   */
  public List<Shipment> stage(Verification verification) {
    refuseUnverified(verification);
    return publisher.stage(plan.charts().stream().map(Shipping::item).toList(), when);
  }

  /**
   * Publishes staged charts.
   *
   * @param shipments the staged charts
   * @return the charts that were new, by destination
   * @throws UnableToPublishException if a chart cannot be published
   */
  public Published publish(List<Shipment> shipments, List<Destination> destinations) {
    return publisher.publish(shipments, destinations, when);
  }

  private void refuseUnverified(Verification verification) {
    if (!verification.passed()) {
      throw new UnableToPublishException(
          "Nothing was published, because the verification reports findings.",
          "Fix the findings in the report.",
          null);
    }
    Set<String> verified = new HashSet<>();
    verification.charts().forEach(chart -> verified.add(chart.name() + " " + chart.version()));
    for (ChartPlan chart : plan.charts()) {
      String name = chart.chart().name() + " " + chart.chart().metadata().version();
      if (!verified.contains(name)) {
        throw new UnableToPublishException(
            "Nothing was published, because " + name + " was not verified.",
            "Verify the chart.",
            null);
      }
    }
  }

  private static Item item(ChartPlan chart) {
    Chart subject = chart.chart();
    if (subject.metadata().isLibrary()) {
      return new Item(subject, List.of());
    }
    Renderer renderer = Renderer.of(subject);
    List<Rendering> renderings =
        GivenApis.seenBy(chart).cases().stream().map(renderer::render).toList();
    return new Item(subject, renderings);
  }
}
