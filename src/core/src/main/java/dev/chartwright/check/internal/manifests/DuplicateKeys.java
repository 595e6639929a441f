package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;

/** No mapping has a key twice. */
public final class DuplicateKeys implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1007",
          "A mapping has a key twice",
          Severity.WARNING,
          "Helm keeps the last one without a word; kubectl and GitOps tools refuse the document.",
          "labels:\n  app: web\n  app: web",
          "labels:\n  app: web");

  /** Makes the check. */
  public DuplicateKeys() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      manifest
          .yaml()
          .ifPresent(
              yaml ->
                  yaml.duplicates()
                      .forEach(
                          d ->
                              findings.add(
                                  Finding.of(
                                          RULE,
                                          "key '"
                                              + String.join(".", d.path())
                                              + "' stands twice, first at "
                                              + rendering.locate(
                                                  manifest.template(), d.firstLine()))
                                      .at(rendering.trace(manifest.template(), d.line()))
                                      .about(manifest))));
    }
    return findings;
  }
}
