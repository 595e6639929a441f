package dev.chartwright.publish.internal.destination;

import java.time.Instant;
import java.util.List;

/** A place where charts are published. */
public interface Destination {
  /**
   * How a person names it.
   *
   * @return such as {@code oci://charts.example.com/charts}
   */
  String name();

  /**
   * Which charts it does not have yet. Changes nothing.
   *
   * @param shipments what is to be published
   * @return those that are new here
   * @throws dev.chartwright.publish.UnableToPublishException if it has one of these versions with
   *     another content, or cannot be reached
   */
  List<Shipment> missing(List<Shipment> shipments);

  /**
   * Publishes. What is there already stays as it is; nobody sees a chart before all of it is there.
   *
   * @param shipments what is to be published
   * @param when the time that the repository states for what is new
   * @param steps told before each change
   * @throws dev.chartwright.publish.UnableToPublishException if it cannot be done
   */
  void publish(List<Shipment> shipments, Instant when, Steps steps);

  /** Told what will be done next. */
  @FunctionalInterface
  interface Steps {
    /**
     * A change begins.
     *
     * @param what such as {@code write web-1.2.3.tgz}
     */
    void begin(String what);
  }
}
