package dev.chartwright.verify.internal.ship;

import dev.chartwright.publish.internal.destination.Destination;
import dev.chartwright.publish.internal.destination.Shipment;
import java.util.ArrayList;
import java.util.List;

/** Says what a release did, a line for each chart and destination. */
public final class ReleaseText {
  private ReleaseText() {}

  /**
   * What was staged.
   *
   * @param shipments the charts
   * @return a line for each
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
   * What became of the charts at a destination.
   *
   * @param destination the destination
   * @param shipments all charts
   * @param added those that it did not have
   * @param dryRun whether nothing was done
   * @return a line for each chart
   */
  public static List<String> at(
      Destination destination, List<Shipment> shipments, List<Shipment> added, boolean dryRun) {
    List<String> lines = new ArrayList<>();
    lines.add(destination.name());
    for (Shipment shipment : shipments) {
      String what =
          !added.contains(shipment)
              ? "there already, unchanged"
              : dryRun ? "would be published" : "published";
      lines.add("  " + shipment + "  " + what);
    }
    return lines;
  }
}
