package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds templates whose text does not start at the first column. */
public final class Indentation implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1012",
          "The first line of a template is indented",
          Severity.WARNING,
          "Helm trims a document before it parses it, so the first line loses its indentation "
              + "and the lines below keep theirs. Source: Helm, pkg/lint/rules/template.go, "
              + "validateTopIndentLevel.",
          "  apiVersion: v1\n  kind: Service",
          "apiVersion: v1\nkind: Service");

  public Indentation() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    Set<String> templates =
        rendering.documents().stream()
            .map(Manifest::template)
            .filter(template -> !template.contains("/charts/"))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (String template : templates) {
      List<String> lines = rendering.texts().getOrDefault(template, "").lines().toList();
      int first = (int) lines.stream().takeWhile(String::isBlank).count();
      if (first < lines.size() && Character.isWhitespace(lines.get(first).charAt(0))) {
        findings.add(
            Finding.of(RULE, "the rendered text starts with an indented line")
                .at(rendering.trace(template, first + 1))
                .withRemedy("start the text at the first column, or trim it with {{-"));
      }
    }
    return findings;
  }
}
