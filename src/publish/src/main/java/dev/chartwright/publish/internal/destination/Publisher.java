package dev.chartwright.publish.internal.destination;

import dev.chartwright.chart.Chart;
import dev.chartwright.publish.ChartPackager;
import dev.chartwright.publish.PackagedChart;
import dev.chartwright.publish.Provenance;
import dev.chartwright.publish.SigningKey;
import dev.chartwright.publish.UnableToPublishException;
import dev.chartwright.publish.internal.bom.ImageBom;
import dev.chartwright.publish.internal.destination.Destination.Steps;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Packages, signs and publishes charts. It checks every destination before it changes any.
 * Publishing the same charts again, even after a crash, gives the same bytes.
 */
public final class Publisher {
  private final Path staging;
  private final Optional<SigningKey> key;
  private final String toolVersion;
  private final Steps steps;

  /**
   * Creates a publisher.
   *
   * @param staging a folder for packages, signatures and SBOMs
   * @param key the key to sign with, or empty for unsigned packages
   * @param toolVersion the version of Chartwright
   * @param steps receives the name of each change before it begins
   */
  public Publisher(Path staging, Optional<SigningKey> key, String toolVersion, Steps steps) {
    this.staging = staging;
    this.key = key;
    this.toolVersion = toolVersion;
    this.steps = steps;
  }

  /**
   * A chart to publish.
   *
   * @param renderings the renderings of its cases, for the SBOM
   */
  public record Item(Chart chart, Collection<Rendering> renderings) {
    public Item {
      renderings = List.copyOf(renderings);
    }
  }

  /**
   * The published charts.
   *
   * @param shipments all charts of the release
   * @param published the charts that were new, by the name of the destination
   */
  public record Published(List<Shipment> shipments, Map<String, List<Shipment>> published) {
    public Published {
      shipments = List.copyOf(shipments);
      published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
    }
  }

  /**
   * Writes packages, signatures and SBOMs to the staging folder.
   *
   * @param items the charts
   * @param when the time for signatures and SBOMs
   * @return the charts to publish
   * @throws dev.chartwright.ChartwrightException if a chart cannot be packaged or signed
   */
  public List<Shipment> stage(List<Item> items, Instant when) {
    List<Shipment> shipments = new ArrayList<>();
    try {
      Files.createDirectories(staging);
      for (Item item : items) {
        steps.begin("package " + item.chart().name());
        PackagedChart packaged = new ChartPackager().pack(item.chart(), staging);
        steps.begin("write the SBOM of " + packaged.fileName());
        Path bom = staging.resolve(packaged.fileName().replaceFirst("\\.tgz$", ".cdx.json"));
        Files.writeString(
            bom,
            ImageBom.of(item.chart(), packaged.sha256(), item.renderings(), when, toolVersion));
        Optional<Path> provenance = Optional.empty();
        if (key.isPresent()) {
          steps.begin("sign " + packaged.fileName());
          provenance = Optional.of(Provenance.sign(packaged, key.get(), when));
        }
        shipments.add(new Shipment(packaged, provenance, bom, key.map(SigningKey::fingerprint)));
      }
    } catch (IOException e) {
      throw new UnableToPublishException(
          "Cannot write to folder " + staging + ": " + e.getMessage() + ".",
          "Check the permissions of the folder.",
          e);
    }
    return List.copyOf(shipments);
  }

  /**
   * Publishes staged charts.
   *
   * @param shipments the charts to publish
   * @param when the time of new entries in repositories
   * @return the published charts
   * @throws UnableToPublishException if a version already exists at a destination with different
   *     content, or a destination cannot be reached; then no destination was changed
   */
  public Published publish(List<Shipment> shipments, List<Destination> destinations, Instant when) {
    Map<String, List<Shipment>> missing = new LinkedHashMap<>();
    for (Destination destination : destinations) {
      missing.put(destination.name(), destination.missing(shipments));
    }
    for (Destination destination : destinations) {
      destination.publish(shipments, when, steps);
    }
    return new Published(shipments, missing);
  }
}
