package dev.chartwright.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.ChartMetadata.Maintainer;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.yaml.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The manifest of a chart in a registry, as Helm writes it (pkg/registry): the metadata is the
 * config; the package and its provenance file are layers.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OciManifest(byte[] bytes, List<Blob> blobs) {
  static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";
  static final String CHART = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
  private static final String CONFIG = "application/vnd.cncf.helm.config.v1+json";
  private static final String PROVENANCE = "application/vnd.cncf.helm.chart.provenance.v1.prov";
  private static final String PREFIX = "org.opencontainers.image.";
  private static final Set<String> FIXED = Set.of(PREFIX + "version", PREFIX + "title");

  /** A blob that a manifest refers to by its digest. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Blob(String mediaType, String digest, byte[] content) {
    static Blob of(String mediaType, byte[] content) {
      return new Blob(mediaType, "sha256:" + Hashing.sha256(content), content);
    }

    ObjectNode descriptor() {
      return Json.object()
          .put("mediaType", mediaType)
          .put("digest", digest)
          .put("size", content.length);
    }
  }

  static OciManifest of(
      ChartMetadata metadata, byte[] chart, Optional<byte[]> provenance, Instant at) {
    Blob config = Blob.of(CONFIG, Json.goBytes(HelmMetadata.of(metadata)));
    List<Blob> layers = new ArrayList<>(List.of(Blob.of(CHART, chart)));
    provenance.ifPresent(bytes -> layers.add(Blob.of(PROVENANCE, bytes)));
    layers.sort(Comparator.comparing(Blob::digest));
    ObjectNode manifest = Json.object().put("schemaVersion", 2);
    manifest.set("config", config.descriptor());
    layers.forEach(layer -> manifest.withArray("layers").add(layer.descriptor()));
    manifest.set("annotations", Json.tree(annotations(metadata, at)));
    layers.add(config);
    return new OciManifest(Json.goBytes(manifest), List.copyOf(layers));
  }

  String digest() {
    return "sha256:" + Hashing.sha256(bytes);
  }

  private static Map<String, String> annotations(ChartMetadata metadata, Instant at) {
    Map<String, String> annotations = new TreeMap<>();
    metadata.description().ifPresent(text -> annotations.put(PREFIX + "description", text));
    annotations.put(PREFIX + "title", metadata.name());
    annotations.put(PREFIX + "version", metadata.version());
    metadata.home().ifPresent(home -> annotations.put(PREFIX + "url", home));
    annotations.put(PREFIX + "created", at.truncatedTo(ChronoUnit.SECONDS).toString());
    metadata.sources().stream()
        .findFirst()
        .ifPresent(source -> annotations.put(PREFIX + "source", source));
    String authors =
        metadata.maintainers().stream().map(OciManifest::author).collect(Collectors.joining(", "));
    if (!authors.isEmpty()) {
      annotations.put(PREFIX + "authors", authors);
    }
    metadata.annotations().entrySet().stream()
        .filter(entry -> !FIXED.contains(entry.getKey()))
        .forEach(entry -> annotations.put(entry.getKey(), entry.getValue()));
    return annotations;
  }

  private static String author(Maintainer maintainer) {
    return maintainer.name() + maintainer.email().map(email -> " (" + email + ")").orElse("");
  }
}
