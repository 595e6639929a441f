package dev.chartwright.publish.internal.destination;

import java.time.Instant;
import java.util.List;

/** A place to publish charts to. */
public interface Destination {
  /**
   * Returns the name, for messages.
   *
   * @return a name such as {@code oci://charts.example.com/charts}
   */
  String name();

  /**
   * Finds the charts that the destination does not have. Changes nothing.
   *
   * @param shipments the charts to publish
   * @return the charts that are new here
   * @throws dev.chartwright.publish.UnableToPublishException if a version already exists with
   *     different content, or the destination cannot be reached
   */
  List<Shipment> missing(List<Shipment> shipments);

  /**
   * Publishes charts. Published versions do not change, and a chart is visible only when it is
   * complete.
   *
   * @param shipments the charts to publish
   * @param when the time of new entries in the repository
   * @param steps receives the name of each change before it begins
   * @throws dev.chartwright.publish.UnableToPublishException if a chart cannot be published
   */
  void publish(List<Shipment> shipments, Instant when, Steps steps);

  /** Receives the changes before they begin. */
  @FunctionalInterface
  interface Steps {
    /**
     * Called before a change.
     *
     * @param what the change, such as {@code write web-1.2.3.tgz}
     */
    void begin(String what);
  }
}
