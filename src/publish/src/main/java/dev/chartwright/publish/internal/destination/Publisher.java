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
 * Packages, signs and publishes charts. Every destination is asked before any is changed, and the
 * same charts published again, after a crash too, give the same bytes.
 */
public final class Publisher {
  private final Path staging;
  private final Optional<SigningKey> key;
  private final String toolVersion;
  private final Steps steps;

  /**
   * A publisher.
   *
   * @param staging a folder for what is made on the way
   * @param key the key to sign with, if packages are to be signed
   * @param toolVersion the version of this program
   * @param steps told before each change
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
   * @param chart the chart
   * @param renderings what its cases rendered, for the bill of materials
   */
  public record Item(Chart chart, Collection<Rendering> renderings) {
    public Item {
      renderings = List.copyOf(renderings);
    }
  }

  /**
   * What became of the charts.
   *
   * @param shipments the charts
   * @param published by destination, the charts that it did not have before
   */
  public record Published(List<Shipment> shipments, Map<String, List<Shipment>> published) {
    public Published {
      shipments = List.copyOf(shipments);
      published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
    }
  }

  /**
   * Makes packages, signatures and bills of materials in the staging folder.
   *
   * @param items the charts
   * @param when the time that signatures and bills of materials state
   * @return what is to be published
   * @throws dev.chartwright.ChartwrightException if a chart cannot be packaged or signed
   */
  public List<Shipment> stage(List<Item> items, Instant when) {
    List<Shipment> shipments = new ArrayList<>();
    try {
      Files.createDirectories(staging);
      for (Item item : items) {
        steps.begin("package " + item.chart().name());
        PackagedChart packaged = new ChartPackager().pack(item.chart(), staging);
        steps.begin("bill of materials of " + packaged.fileName());
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
          "Cannot write into " + staging + ": " + e.getMessage(), "check the folder", e);
    }
    return List.copyOf(shipments);
  }

  /**
   * Publishes what was staged.
   *
   * @param shipments what is to be published
   * @param destinations where to
   * @param when the time that repositories state for what is new
   * @return what became of it
   * @throws UnableToPublishException if a destination has one of these versions with another
   *     content, or cannot be reached; then nothing was changed anywhere
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
