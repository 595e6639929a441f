package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds separators of documents with text on their line. */
public final class Separators implements RenderingCheck {
  private static final String SEPARATOR = "---";

  private static final Rule RULE =
      new Rule(
          "CW1014",
          "A document separator has text on its line",
          Severity.ERROR,
          "helm lint rejects the template with \"invalid Yaml document separator\". The usual cause"
              + " is an action with -}} after ---, which removes the line break. Source:"
              + " k8s.io/apimachinery, pkg/util/yaml, YAMLReader.",
          "---\n{{- /* a comment */ -}}\napiVersion: v1",
          "---\n{{- /* a comment */}}\napiVersion: v1");

  public Separators() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, String> entry : rendering.texts().entrySet()) {
      List<String> lines = entry.getValue().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        String rest = line.startsWith(SEPARATOR) ? line.substring(SEPARATOR.length()).strip() : "";
        if (!rest.isEmpty() && !rest.startsWith("#")) {
          findings.add(
              Finding.of(RULE, "the separator '---' is followed by '" + shortened(rest) + "'")
                  .at(rendering.trace(entry.getKey(), i + 1))
                  .withRemedy("end the line after ---"));
        }
      }
    }
    return findings;
  }

  private static String shortened(String text) {
    int most = 40;
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}
