package dev.chartwright.publish.internal.destination;

import dev.chartwright.publish.OciRegistry;
import dev.chartwright.publish.PackagedChart;
import dev.chartwright.publish.RegistryAccess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An OCI registry. A chart is published when its manifest exists, which is pushed last. */
public final class OciRepository implements Destination {
  private final OciRegistry registry;
  private final String repository;

  /**
   * Creates a destination.
   *
   * @param repository the address of the charts, such as {@code oci://charts.example.com/charts}
   * @throws dev.chartwright.ChartwrightException if the address is invalid
   */
  public OciRepository(String repository, RegistryAccess access) {
    this.registry = OciRegistry.at(repository, access);
    this.repository = repository;
  }

  @Override
  public String name() {
    return repository;
  }

  @Override
  public List<Shipment> missing(List<Shipment> shipments) {
    return shipments.stream().filter(shipment -> !has(shipment.packaged())).toList();
  }

  private boolean has(PackagedChart chart) {
    Optional<String> digest = registry.digest(chart.name(), chart.version());
    digest
        .map(published -> published.replaceFirst("^sha256:", ""))
        .filter(published -> !published.equals(chart.sha256()))
        .ifPresent(
            published -> {
              throw FolderRepository.otherContent(chart, published, name());
            });
    return digest.isPresent();
  }

  @Override
  public void publish(List<Shipment> shipments, Instant when, Steps steps) {
    for (Shipment shipment : shipments) {
      registry.push(shipment.packaged(), shipment.provenance(), when, steps::begin);
    }
  }
}
