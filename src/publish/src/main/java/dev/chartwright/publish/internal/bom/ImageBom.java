package dev.chartwright.publish.internal.bom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.internal.kubernetes.ImageReference;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.Rendering;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes the bill of materials (SBOM) of a chart in CycloneDX 1.6: the chart, its subcharts, and
 * the images of all its cases. The same input gives the same bytes, including the serial number.
 */
public final class ImageBom {

  private ImageBom() {}

  /**
   * Writes an SBOM.
   *
   * @param packageDigest the SHA-256 of the package, as 64 hexadecimal digits
   * @param renderings the renderings of the chart's cases
   * @param when the time to write into the SBOM
   * @param toolVersion the version of Chartwright
   * @return JSON text
   */
  public static String of(
      Chart chart,
      String packageDigest,
      Collection<Rendering> renderings,
      Instant when,
      String toolVersion) {
    ObjectNode bom = Json.object();
    bom.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    bom.put("bomFormat", "CycloneDX");
    bom.put("specVersion", "1.6");
    bom.put("serialNumber", "");
    bom.put("version", 1);
    ObjectNode metadata = bom.putObject("metadata");
    metadata.put("timestamp", when.truncatedTo(ChronoUnit.SECONDS).toString());
    metadata
        .putObject("tools")
        .putArray("components")
        .addObject()
        .put("type", "application")
        .put("name", "chartwright")
        .put("version", toolVersion);
    ObjectNode root = metadata.putObject("component");
    chart(root, chart);
    root.putArray("hashes").addObject().put("alg", "SHA-256").put("content", packageDigest);
    ArrayNode components = bom.putArray("components");
    List<String> parts = new ArrayList<>();
    SortedMap<String, Chart> subcharts = new TreeMap<>();
    collect(chart, subcharts);
    subcharts.forEach(
        (purl, subchart) -> {
          chart(components.addObject(), subchart);
          parts.add(purl);
        });
    images(renderings)
        .forEach(
            (image, containers) -> {
              String purl = image(components.addObject(), image, containers);
              parts.add(purl);
            });
    ArrayNode dependencies = bom.putArray("dependencies");
    ObjectNode all = dependencies.addObject().put("ref", purl(chart));
    ArrayNode dependsOn = all.putArray("dependsOn");
    parts.forEach(dependsOn::add);
    parts.forEach(part -> dependencies.addObject().put("ref", part));
    bom.put(
        "serialNumber",
        "urn:uuid:" + UUID.nameUUIDFromBytes(Json.pretty(bom).getBytes(StandardCharsets.UTF_8)));
    return Json.pretty(bom) + "\n";
  }

  /** Different names of the same image are one component. */
  private static SortedMap<String, SortedSet<String>> images(Collection<Rendering> renderings) {
    SortedMap<String, SortedSet<String>> images = new TreeMap<>();
    ContainerImages.of(renderings)
        .forEach(
            (image, containers) ->
                images.merge(
                    reference(image).toString(),
                    containers,
                    (one, other) -> {
                      one.addAll(other);
                      return one;
                    }));
    return images;
  }

  private static void collect(Chart chart, SortedMap<String, Chart> found) {
    for (Chart subchart : chart.subcharts()) {
      found.put(purl(subchart), subchart);
      collect(subchart, found);
    }
  }

  private static void chart(ObjectNode component, Chart chart) {
    component.put("type", "application");
    component.put("bom-ref", purl(chart));
    component.put("name", chart.name());
    component.put("version", chart.metadata().version());
    chart.metadata().description().ifPresent(text -> component.put("description", text));
    component.put("purl", purl(chart));
  }

  private static String image(ObjectNode component, String image, SortedSet<String> containers) {
    ImageReference reference = reference(image);
    String purl = purl(reference);
    component.put("type", "container");
    component.put("bom-ref", purl);
    component.put("name", reference.name());
    component.put("version", version(reference));
    component.put("purl", purl);
    ArrayNode properties = component.putArray("properties");
    properties.addObject().put("name", "chartwright:image").put("value", image);
    containers.forEach(
        container ->
            properties.addObject().put("name", "chartwright:container").put("value", container));
    return purl;
  }

  /** An invalid reference is listed as it is. */
  private static ImageReference reference(String image) {
    return ImageReference.parse(image)
        .orElseGet(
            () -> new ImageReference("docker.io", image, Optional.empty(), Optional.empty()));
  }

  private static String version(ImageReference image) {
    return image.digest().or(image::effectiveTag).orElse("");
  }

  /** The package URL that scanners use (package-url/purl-spec, type {@code docker}). */
  static String purl(ImageReference image) {
    StringBuilder purl =
        new StringBuilder("pkg:docker/" + image.repository() + "@" + encoded(version(image)));
    String separator = "?";
    if (!image.registry().equals("docker.io")) {
      purl.append(separator).append("repository_url=").append(encoded(image.registry()));
      separator = "&";
    }
    if (image.digest().isPresent() && image.tag().isPresent()) {
      purl.append(separator).append("tag=").append(encoded(image.tag().get()));
    }
    return purl.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String purl(Chart chart) {
    return "pkg:helm/" + chart.name() + "@" + chart.metadata().version().replace("+", "%2B");
  }
}
