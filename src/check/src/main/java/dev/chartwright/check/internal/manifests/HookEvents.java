package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Rendering;
import java.util.List;

/** Finds hooks with an unknown event. */
public final class HookEvents implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1010",
          "A hook names an unknown event",
          Severity.ERROR,
          "Helm silently drops the document: it is neither a hook nor part of the release. "
              + "Source: Helm, pkg/releaseutil/manifest_sorter.go.",
          "helm.sh/hook: pre-instal",
          "helm.sh/hook: pre-install");

  public HookEvents() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    return rendering.dropped().stream()
        .map(
            manifest ->
                Finding.of(
                        RULE,
                        "helm.sh/hook has the unknown event '"
                            + String.join(",", manifest.hooks())
                            + "', so Helm drops the document")
                    .at(rendering.trace(manifest, "metadata", "annotations", "helm.sh/hook"))
                    .about(manifest)
                    .withRemedy("set a known event, such as pre-install, post-upgrade or test"))
        .toList();
  }
}
