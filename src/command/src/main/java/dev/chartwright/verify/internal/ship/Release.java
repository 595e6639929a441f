package dev.chartwright.verify.internal.ship;

import dev.chartwright.chart.Chart;
import dev.chartwright.progress.Progress;
import dev.chartwright.publish.SigningKey;
import dev.chartwright.publish.internal.destination.Destination;
import dev.chartwright.publish.internal.destination.Publisher;
import dev.chartwright.publish.internal.destination.Publisher.Published;
import dev.chartwright.publish.internal.destination.Shipment;
import dev.chartwright.verify.internal.Plan;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A release, from a plan to the destinations. */
public final class Release {
  private final Plan plan;
  private final Path work;
  private final List<Destination> destinations;
  private final Optional<SigningKey> key;
  private final Instant when;

  private Release(
      Plan plan,
      Path work,
      List<Destination> destinations,
      Optional<SigningKey> key,
      Instant when) {
    this.plan = plan;
    this.work = work;
    this.destinations = destinations;
    this.key = key;
    this.when = when;
  }

  /**
   * Prepares a release. Whatever would make it fail later is rejected here, before the verification
   * takes its time: missing or unreachable destinations, uncommitted changes, an invalid date.
   *
   * @param allowsDirty whether charts may have changes that are not committed
   * @param key the key to sign with; empty for packages without a signature
   * @param environment the environment variables
   * @throws dev.chartwright.ChartwrightException if something cannot be released
   */
  public static Release prepare(
      Plan plan,
      ReleaseSettings settings,
      boolean allowsDirty,
      Optional<SigningKey> key,
      Map<String, String> environment) {
    List<Chart> charts = plan.charts().stream().map(ChartPlan::chart).toList();
    List<Destination> destinations = settings.destinations();
    if (!allowsDirty) {
      ReleaseSettings.refuseUncommitted(charts);
    }
    destinations.forEach(destination -> destination.missing(List.of()));
    return new Release(
        plan, settings.work(), destinations, key, ReleaseSettings.time(charts, environment));
  }

  /**
   * Packages and signs the charts, and publishes them.
   *
   * @param verification the verification of the plan
   * @param dryRun whether to leave all destinations as they are
   * @param out takes a line for each chart, and for each chart at a destination
   * @throws dev.chartwright.publish.UnableToPublishException if the verification has not passed, or
   *     a chart cannot be published
   */
  public void ship(
      Verification verification, boolean dryRun, Progress progress, Consumer<String> out) {
    Publisher publisher =
        new Publisher(
            work.resolve("packages"), key, Version.current(), what -> progress.stage(what, 0));
    Shipping shipping = new Shipping(plan, publisher, when);
    List<Shipment> shipments = shipping.stage(verification);
    ReleaseText.staged(shipments).forEach(out);
    if (dryRun) {
      for (Destination destination : destinations) {
        ReleaseText.at(destination, shipments, destination.missing(shipments), true).forEach(out);
      }
      return;
    }
    Published published = shipping.publish(shipments, destinations);
    for (Destination destination : destinations) {
      List<Shipment> added = published.published().getOrDefault(destination.name(), List.of());
      ReleaseText.at(destination, shipments, added, false).forEach(out);
    }
  }
}
