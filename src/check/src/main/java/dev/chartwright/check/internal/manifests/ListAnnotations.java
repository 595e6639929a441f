package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.List;

/** Finds annotations of Helm on the items of a List, where Helm ignores them. */
public final class ListAnnotations implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1009",
          "An object inside a List has an annotation of Helm",
          Severity.ERROR,
          "Helm reads helm.sh/resource-policy and helm.sh/hook on the List and ignores them on the "
              + "items, so it deletes the object with the release, or applies a hook as one of its "
              + "objects. Source: Helm, pkg/lint/rules/template.go, validateListAnnotations, and "
              + "pkg/releaseutil/manifest_sorter.go.",
          "kind: List\nitems:\n- metadata: {annotations: {helm.sh/resource-policy: keep}}",
          "one document per object");

  private static final List<String> ANNOTATIONS =
      List.of("helm.sh/resource-policy", "helm.sh/hook");

  public ListAnnotations() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    return rendering.manifests().stream()
        .flatMap(
            manifest ->
                ANNOTATIONS.stream()
                    .filter(annotation -> breaks(manifest, annotation))
                    .map(
                        annotation ->
                            Finding.of(
                                    RULE,
                                    "annotation '"
                                        + annotation
                                        + "' within List objects is ignored")
                                .at(rendering.trace(manifest, "items"))
                                .about(manifest)))
        .toList();
  }

  private static boolean breaks(Manifest manifest, String annotation) {
    if (!manifest.kind().equals("List")) {
      return false;
    }
    for (var item : manifest.content().path("items")) {
      if (item.at("/metadata/annotations").has(annotation)) {
        return true;
      }
    }
    return false;
  }
}
