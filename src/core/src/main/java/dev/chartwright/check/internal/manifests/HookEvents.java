package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Rendering;
import java.util.List;

/** Hooks name events that Helm knows. */
public final class HookEvents implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1010",
          "A hook names no event that Helm knows",
          Severity.ERROR,
          "Helm drops such a document without a word: it is neither a hook nor part of the release"
              + " (pkg/releaseutil manifest_sorter.go).",
          "helm.sh/hook: pre-instal",
          "helm.sh/hook: pre-install");

  /** Makes the check. */
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
                        "helm.sh/hook is '"
                            + String.join(",", manifest.hooks())
                            + "', and Helm drops the document")
                    .at(rendering.trace(manifest, "metadata", "annotations", "helm.sh/hook"))
                    .about(manifest)
                    .withRemedy("name an event, such as pre-install, post-upgrade or test"))
        .toList();
  }
}
