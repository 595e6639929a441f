package dev.chartwright.report.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.exempt.Fingerprint;
import dev.chartwright.check.internal.exempt.Suppressed;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts findings to SARIF results. */
final class SarifResults {
  private final SarifRules rules;
  private final SarifPlaces places;
  private final boolean compared;
  private final Map<String, Integer> occurrences = new HashMap<>();

  /**
   * Creates a converter.
   *
   * @param rules records the rules that results use
   * @param places converts places to locations
   * @param compared whether there is a baseline
   */
  SarifResults(SarifRules rules, SarifPlaces places, boolean compared) {
    this.rules = rules;
    this.places = places;
    this.compared = compared;
  }

  void add(ChartResult chart, Finding finding, Optional<Suppressed> suppressed, ArrayNode results) {
    ObjectNode node = results.addObject();
    node.put("ruleId", finding.rule());
    node.put("ruleIndex", rules.indexOf(finding.rule()));
    node.put("level", SarifRules.level(finding.severity()));
    node.putObject("message").put("text", message(finding));
    ObjectNode location = node.putArray("locations").addObject();
    places.physical(finding.location(), chart, location);
    logical(chart, finding, location);
    related(finding.trace(), node);
    String digest = Fingerprint.of(finding).digest();
    int nth = occurrences.merge(digest, 1, Integer::sum);
    node.putObject("partialFingerprints")
        .put("chartwright/v1", digest + ":" + nth)
        .put("primaryLocationLineHash", digest.substring(0, 16) + ":" + nth);
    if (compared) {
      boolean known = suppressed.filter(one -> one.kind() == Suppressed.Kind.BASELINE).isPresent();
      node.put("baselineState", known ? "unchanged" : "new");
    }
    suppressed.ifPresent(one -> suppression(one, node));
    properties(chart, finding, node);
  }

  private static String message(Finding finding) {
    String text = Printable.of(finding.message()).strip();
    return plain(
        finding
            .remedy()
            .map(remedy -> text + "\n\nWhat to do: " + Printable.line(remedy))
            .orElse(text));
  }

  /**
   * Text in which nothing is a link. SARIF reads {@code [text](target)} as one, also in plain text
   * (2.1.0, section 3.11.6), and a chart would choose the target. Brackets elsewhere stay.
   */
  private static String plain(String text) {
    return text.contains("](")
        ? text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
        : text;
  }

  private static void logical(ChartResult chart, Finding finding, ObjectNode location) {
    finding
        .object()
        .ifPresent(
            object -> {
              int slash = object.indexOf('/');
              location
                  .putArray("logicalLocations")
                  .addObject()
                  .put("name", slash < 0 ? object : object.substring(slash + 1))
                  .put("fullyQualifiedName", chart.name() + "/" + object)
                  .put("kind", "object");
            });
  }

  private void related(List<String> trace, ObjectNode node) {
    List<SarifPlaces.Step> steps =
        trace.stream().flatMap(line -> SarifPlaces.step(line).stream()).toList();
    if (!steps.isEmpty()) {
      ArrayNode related = node.putArray("relatedLocations");
      for (int i = 0; i < steps.size(); i++) {
        ObjectNode one = related.addObject().put("id", i + 1);
        places.physical(Optional.of(steps.get(i).place()), one);
        if (!steps.get(i).what().isEmpty()) {
          one.putObject("message").put("text", plain(Printable.line(steps.get(i).what())));
        }
      }
    }
  }

  private static void suppression(Suppressed suppressed, ObjectNode node) {
    if (suppressed.kind() != Suppressed.Kind.BASELINE) {
      boolean here = suppressed.kind() == Suppressed.Kind.ANNOTATION;
      node.putArray("suppressions")
          .addObject()
          .put("kind", here ? "inSource" : "external")
          .put("status", "accepted")
          .put("justification", plain(Printable.line(suppressed.reason())));
    }
  }

  private static void properties(ChartResult chart, Finding finding, ObjectNode node) {
    ObjectNode properties = node.putObject("properties").put("chart", chart.name());
    finding.object().ifPresent(object -> properties.put("object", object));
    finding.key().ifPresent(key -> properties.put("key", key));
    finding.remedy().ifPresent(remedy -> properties.put("remedy", remedy));
    if (!finding.cases().isEmpty()) {
      ArrayNode cases = properties.putArray("cases");
      finding.cases().forEach(cases::add);
    }
  }
}
