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
          "Helm reads helm.sh/resource-policy on the List and ignores it on the items. Source: "
              + "Helm, pkg/lint/rules/template.go, validateListAnnotations.",
          "kind: List\nitems:\n- metadata: {annotations: {helm.sh/resource-policy: keep}}",
          "one document per object");

  public ListAnnotations() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    return rendering.manifests().stream()
        .filter(ListAnnotations::breaks)
        .map(
            manifest ->
                Finding.of(
                        RULE, "annotation 'helm.sh/resource-policy' within List objects is ignored")
                    .at(rendering.trace(manifest, "items"))
                    .about(manifest))
        .toList();
  }

  private static boolean breaks(Manifest manifest) {
    if (!manifest.kind().equals("List")) {
      return false;
    }
    for (var item : manifest.content().path("items")) {
      if (item.at("/metadata/annotations").has("helm.sh/resource-policy")) {
        return true;
      }
    }
    return false;
  }
}
