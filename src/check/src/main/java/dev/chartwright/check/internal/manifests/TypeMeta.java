package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;

/** Finds documents without apiVersion, kind or a name. */
public final class TypeMeta implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1002",
          "A document has no apiVersion, kind or metadata.name",
          Severity.ERROR,
          "The API server rejects an object without them, and Helm notices only during the "
              + "install.",
          "kind: ConfigMap\ndata: {}",
          "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata: {}");

  public TypeMeta() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      if (manifest.yaml().isEmpty()) {
        continue;
      }
      if (!manifest.content().isObject()) {
        findings.add(broken(rendering, manifest, "the document is a bare value and not an object"));
        continue;
      }
      if (manifest.apiVersion().isEmpty()) {
        findings.add(broken(rendering, manifest, "apiVersion is missing"));
      }
      if (manifest.kind().isEmpty()) {
        findings.add(broken(rendering, manifest, "kind is missing"));
      }
      if (manifest.name().isEmpty() && !isList(manifest) && !hasGeneratedName(manifest)) {
        findings.add(broken(rendering, manifest, "metadata.name is missing"));
      }
    }
    return findings;
  }

  private static boolean isList(Manifest manifest) {
    return manifest.kind().endsWith("List") && manifest.content().has("items");
  }

  private static boolean hasGeneratedName(Manifest manifest) {
    return manifest.isHook() && manifest.content().at("/metadata/generateName").isTextual();
  }

  private static Finding broken(Rendering rendering, Manifest manifest, String message) {
    return Finding.of(RULE, message).at(rendering.trace(manifest, "metadata")).about(manifest);
  }
}
