package dev.chartwright.verify.internal.ship;

import dev.chartwright.publish.internal.destination.Destination;
import dev.chartwright.publish.internal.destination.Shipment;
import java.util.ArrayList;
import java.util.List;

/** Describes a release, with one line for each chart and destination. */
public final class ReleaseText {
  private ReleaseText() {}

  /**
   * Describes the staged charts.
   *
   * @param shipments the charts
   * @return one line for each chart
   */
  public static List<String> staged(List<Shipment> shipments) {
    List<String> lines = new ArrayList<>();
    for (Shipment shipment : shipments) {
      lines.add(
          shipment.packaged().fileName()
              + "  "
              + shipment.packaged().digest()
              + shipment.signer().map(key -> "  signed by " + key).orElse("  not signed"));
    }
    return lines;
  }

  /**
   * Describes the charts at a destination.
   *
   * @param shipments all charts of the release
   * @param added the charts that are new at the destination
   * @param dryRun whether the charts were not published
   * @return one line for each chart, after the name of the destination
   */
  public static List<String> at(
      Destination destination, List<Shipment> shipments, List<Shipment> added, boolean dryRun) {
    List<String> lines = new ArrayList<>();
    lines.add(destination.name());
    for (Shipment shipment : shipments) {
      String what =
          !added.contains(shipment)
              ? "already published, unchanged"
              : dryRun ? "would be published" : "published";
      lines.add("  " + shipment + "  " + what);
    }
    return lines;
  }
}
