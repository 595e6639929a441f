package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;

/** Finds duplicate keys in mappings. */
public final class DuplicateKeys implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1007",
          "A mapping has a duplicate key",
          Severity.WARNING,
          "Helm silently keeps the last value, while kubectl and GitOps tools reject the document.",
          "labels:\n  app: web\n  app: web",
          "labels:\n  app: web");

  public DuplicateKeys() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      if (!LostObjects.lost(manifest).isEmpty()) {
        continue; // Each key of the lost object would be a finding.
      }
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
                                          "duplicate key '"
                                              + String.join(".", d.path())
                                              + "', first at "
                                              + rendering.locate(
                                                  manifest.template(), d.firstLine()))
                                      .at(rendering.trace(manifest.template(), d.line()))
                                      .about(manifest))));
    }
    return findings;
  }
}
