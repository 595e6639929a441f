package dev.chartwright.image.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds bills of materials: those that refer to the image (OCI distribution specification), and
 * those that BuildKit adds to its index as attestations
 * (github.com/moby/buildkit/docs/attestations/attestation-storage.md).
 */
final class Sboms {
  private static final int MOST = 20;
  private static final String REFERENCE_TYPE = "vnd.docker.reference.type";
  private static final String REFERENCE_DIGEST = "vnd.docker.reference.digest";
  private static final String PREDICATE = "in-toto.io/predicate-type";

  private final Blobs blobs;

  Sboms(Blobs blobs) {
    this.blobs = blobs;
  }

  static boolean isAttestation(Descriptor descriptor) {
    return descriptor.annotation(REFERENCE_TYPE).equals("attestation-manifest");
  }

  /**
   * Finds those of an image.
   *
   * @param image the manifest of the image
   * @param beside the other manifests of its index
   */
  List<Sbom> of(String image, List<Descriptor> beside, List<Descriptor> referrers) {
    List<Sbom> found = new ArrayList<>();
    for (Descriptor one : beside) {
      if (isAttestation(one) && one.annotation(REFERENCE_DIGEST).equals(image)) {
        found.addAll(in(one, "attestation"));
      }
    }
    for (Descriptor one : referrers) {
      if (found.size() < MOST && !isAttestation(one)) {
        found.addAll(in(one, "referrer"));
      }
    }
    return found.stream().limit(MOST).toList();
  }

  private List<Sbom> in(Descriptor manifest, String where) {
    JsonNode tree = blobs.manifest(manifest);
    String type =
        tree.path("artifactType").asText(tree.path("config").path("mediaType").asText(""));
    List<Sbom> found = new ArrayList<>();
    for (JsonNode layer : tree.path("layers")) {
      Descriptor blob = Descriptor.of(layer, "the manifest " + manifest.digest());
      String hint =
          String.join(" ", type, blob.mediaType(), blob.annotation(PREDICATE))
              .toLowerCase(Locale.ROOT);
      boolean isSbom = hint.contains("spdx") || hint.contains("cyclonedx");
      if (isSbom && found.size() < MOST) {
        found.add(read(blob, hint, where));
      }
    }
    return found;
  }

  private Sbom read(Descriptor blob, String hint, String where) {
    String named = hint.contains("spdx") ? "SPDX" : "CycloneDX";
    if (!hint.contains("json") && !hint.contains("in-toto")) {
      return new Sbom(named + " (not JSON, not read)", 0, where);
    }
    JsonNode tree = blobs.json(blob, ImageLimits.SBOM, "the bill of materials");
    JsonNode document = tree.has("predicate") ? tree.path("predicate") : tree;
    return of(document, where).orElse(new Sbom(named + " (unknown form)", 0, where));
  }

  static Optional<Sbom> of(JsonNode document, String where) {
    if (document.has("spdxVersion")) {
      String version = document.path("spdxVersion").asText().replace("SPDX-", "");
      return Optional.of(
          new Sbom("SPDX " + Shown.line(version), document.path("packages").size(), where));
    }
    if (document.path("@context").asText().contains("spdx.org")) {
      int packages = 0;
      for (JsonNode element : document.path("@graph")) {
        packages += element.path("type").asText().equals("software_Package") ? 1 : 0;
      }
      return Optional.of(new Sbom("SPDX 3", packages, where));
    }
    if (document.path("bomFormat").asText().equals("CycloneDX")) {
      return Optional.of(
          new Sbom(
              "CycloneDX " + Shown.line(document.path("specVersion").asText()),
              document.path("components").size(),
              where));
    }
    return Optional.empty();
  }
}
