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
import dev.chartwright.verify.internal.Plan;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Verification;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Publishes the charts of a plan that a verification has found nothing against. */
public final class Shipping {
  private final Plan plan;
  private final Publisher publisher;
  private final Instant when;

  /**
   * A shipping.
   *
   * @param plan what was verified
   * @param publisher packages and publishes
   * @param when the time that signatures and repositories state
   */
  public Shipping(Plan plan, Publisher publisher, Instant when) {
    this.plan = plan;
    this.publisher = publisher;
    this.when = when;
  }

  /**
   * Packages and signs, and says what would be published; changes no destination.
   *
   * @param verification the verification of this very plan
   * @return what is to be published
   * @throws UnableToPublishException if the verification has not passed, or was of other charts
   */
  public List<Shipment> stage(Verification verification) {
    refuseUnverified(verification);
    return publisher.stage(plan.charts().stream().map(Shipping::item).toList(), when);
  }

  /**
   * Publishes what was staged.
   *
   * @param shipments what was staged
   * @param destinations where to
   * @return what became of it
   * @throws UnableToPublishException if it cannot be published
   */
  public Published publish(List<Shipment> shipments, List<Destination> destinations) {
    return publisher.publish(shipments, destinations, when);
  }

  private void refuseUnverified(Verification verification) {
    if (!verification.passed()) {
      throw new UnableToPublishException(
          "Nothing is published, as there are findings", "mend what the report names", null);
    }
    Set<String> verified = new HashSet<>();
    verification.charts().forEach(chart -> verified.add(chart.name() + " " + chart.version()));
    for (ChartPlan chart : plan.charts()) {
      String name = chart.chart().name() + " " + chart.chart().metadata().version();
      if (!verified.contains(name)) {
        throw new UnableToPublishException(
            "Nothing is published, as " + name + " was not verified", "verify it", null);
      }
    }
  }

  private static Item item(ChartPlan chart) {
    Chart subject = chart.chart();
    if (subject.metadata().isLibrary()) {
      return new Item(subject, List.of());
    }
    Renderer renderer = Renderer.of(subject);
    List<Rendering> renderings = chart.cases().stream().map(renderer::render).toList();
    return new Item(subject, renderings);
  }
}
