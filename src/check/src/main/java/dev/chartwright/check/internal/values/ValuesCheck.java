package dev.chartwright.check.internal.values;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.helm.internal.ComputedValues;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a case, as Helm puts them together, against the schemas of the chart and of every
 * subchart that is enabled. Schemas are compiled once per chart.
 */
public final class ValuesCheck {
  private static final Rule VIOLATION =
      new Rule(
          "CW0201",
          "A value does not match values.schema.json",
          Severity.ERROR,
          "Helm validates the values at install, upgrade, lint and template, and stops at an "
              + "invalid one.",
          "replicas: \"two\"",
          "replicas: 2");
  private static final Rule UNUSABLE =
      new Rule(
          "CW0202",
          "values.schema.json cannot be used",
          Severity.ERROR,
          "Helm rejects a chart with an invalid schema. A schema that refers to an address is a "
              + "warning: Helm fetches the address at every lint, template and install, and fails "
              + "if it cannot.",
          "{\"$ref\": \"https://example.com/values.json\"}",
          "{\"properties\": {\"replicas\": {\"type\": \"integer\"}}}");
  private static final Rule DUPLICATE =
      new Rule(
          "CW0203",
          "A values file has a duplicate key",
          Severity.WARNING,
          "Helm silently uses the later value and ignores the earlier one.",
          "replicas: 2\nreplicas: 3",
          "replicas: 3");

  private static final Rule DOCUMENTS =
      new Rule(
          "CW0224",
          "A values file has several documents",
          Severity.WARNING,
          "Helm 3 ignores everything after the first document, and Helm 4 merges all documents, the"
              + " later over the earlier ones. Source: helm template of 3.22 and 4.3.",
          "replicas: 2\n---\nreplicas: 3",
          "replicas: 3");

  /** The rules of this stage. */
  public static final List<Rule> RULES = List.of(VIOLATION, UNUSABLE, DUPLICATE, DOCUMENTS);

  private static final int MOST_KEYS = 5;
  private static final Pattern TYPE = Pattern.compile("must be (.+), not (.+)");

  private final Renderer renderer;
  private final Map<Chart, Optional<JsonSchema>> schemas = new LinkedHashMap<>();
  private final List<Finding> unusable = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  private ValuesCheck(Renderer renderer) {
    this.renderer = renderer;
    compile(renderer.chart());
  }

  /**
   * Compiles the schemas of a chart and its subcharts.
   *
   * @param renderer the chart's renderer
   */
  public static ValuesCheck of(Renderer renderer) {
    return new ValuesCheck(renderer);
  }

  private void compile(Chart chart) {
    Optional<ChartFile> file = chart.file("values.schema.json");
    if (file.isPresent()) {
      try {
        schemas.put(chart, Optional.of(JsonSchema.compile(file.get().text())));
      } catch (JsonSchema.UnusableException e) {
        schemas.put(chart, Optional.empty());
        unusable.add(unusable(chart, e));
        if (e.isRemote()) {
          unread.add(chart.locate("values.schema.json", 0).file());
        }
      }
    }
    chart.subcharts().forEach(this::compile);
  }

  private static Finding unusable(Chart chart, JsonSchema.UnusableException e) {
    Finding finding =
        Finding.of(UNUSABLE, "values.schema.json cannot be used: " + e.getMessage())
            .at(chart.locate("values.schema.json", e.line()));
    return e.isRemote()
        ? finding
            .withSeverity(Severity.WARNING)
            .withRemedy(
                "copy what it refers to into $defs of the schema; until then the values are not"
                    + " validated here")
        : finding;
  }

  /**
   * Returns how many schemas there are.
   *
   * @return those of the chart and all its subcharts
   */
  public int schemaCount() {
    return schemas.size();
  }

  /**
   * Returns the schemas that refer to an address, so that nothing is validated against them.
   *
   * @return their files
   */
  public List<String> unread() {
    return List.copyOf(unread);
  }

  /**
   * Checks the values of a case.
   *
   * @return what is wrong
   * @throws dev.chartwright.render.UnableToRenderException if Helm rejects the chart or its values
   * @throws dev.chartwright.chart.UnableToReadValuesException if a values file cannot be read
   */
  public List<Finding> check(Case subject) {
    ValuesSources sources = ValuesSources.of(subject);
    List<Finding> findings = new ArrayList<>(unusable);
    sources.duplicates().forEach(d -> findings.add(duplicate(d)));
    sources.further().forEach(one -> findings.add(further(one)));
    if (!schemas.isEmpty()) {
      ComputedValues computed = renderer.computeValues(subject);
      check(
          renderer.chart(), computed.values(), computed.subcharts(), List.of(), sources, findings);
    }
    return once(findings);
  }

  /**
   * Returns whether all schemas that can be used accept values.
   *
   * @param values the values of the chart, and which subcharts are enabled
   */
  public boolean admits(ComputedValues values) {
    return admits(renderer.chart(), values.values(), values.subcharts());
  }

  private boolean admits(Chart chart, JsonNode values, JsonNode subcharts) {
    Optional<JsonSchema> schema = schemas.getOrDefault(chart, Optional.empty());
    try {
      if (schema.isPresent() && !schema.get().validate(values).isEmpty()) {
        return false;
      }
    } catch (JsonSchema.UnusableException e) {
      return false;
    }
    return subcharts.properties().stream()
        .allMatch(
            one ->
                chart
                    .subchart(one.getKey())
                    .map(sub -> admits(sub, values.path(one.getKey()), one.getValue()))
                    .orElse(true));
  }

  private static Finding further(ValuesSources.Further further) {
    List<String> keys = further.document().keys();
    String text =
        keys.isEmpty()
            ? "Helm 4 rejects the document that begins here, and Helm 3 ignores it"
            : "Helm 3 ignores the document that begins here, and Helm 4 merges its keys: "
                + String.join(", ", keys.subList(0, Math.min(keys.size(), MOST_KEYS)))
                + (keys.size() > MOST_KEYS ? " and others" : "");
    return Finding.of(DOCUMENTS, text)
        .at(further.place())
        .withRemedy("write one document, or several values files");
  }

  /** Two schemas, or two sides of one, can object to one value: that is one finding. */
  private static List<Finding> once(List<Finding> findings) {
    Map<List<Object>, Finding> first = new LinkedHashMap<>();
    for (Finding finding : findings) {
      Matcher type = TYPE.matcher(finding.message());
      boolean isType = finding.rule().equals(VIOLATION.id()) && type.matches();
      List<Object> place =
          List.of(
              finding.rule(),
              finding.location(),
              finding.key(),
              isType ? type.group(2) : finding.message());
      first.merge(place, finding, isType ? ValuesCheck::either : (one, other) -> one);
    }
    return List.copyOf(first.values());
  }

  private static Finding either(Finding one, Finding other) {
    Matcher first = TYPE.matcher(one.message());
    Matcher second = TYPE.matcher(other.message());
    if (!first.matches() || !second.matches() || first.group(1).contains(second.group(1))) {
      return one;
    }
    return one.saying(
        "must be " + first.group(1) + " or " + second.group(1) + ", not " + first.group(2));
  }

  private static Finding duplicate(ValuesSources.Duplicate duplicate) {
    return Finding.of(
            DUPLICATE,
            "key '" + duplicate.key() + "' is a duplicate of the one in line " + duplicate.first())
        .at(duplicate.place())
        .withKey(duplicate.key())
        .withRemedy("keep one of the two");
  }

  private void check(
      Chart chart,
      JsonNode values,
      JsonNode subcharts,
      List<String> prefix,
      ValuesSources sources,
      List<Finding> findings) {
    Optional<JsonSchema> schema = schemas.getOrDefault(chart, Optional.empty());
    if (schema.isPresent()) {
      try {
        for (JsonSchema.Violation violation : schema.get().validate(values)) {
          findings.add(tell(chart, violation, prefix, sources));
        }
      } catch (JsonSchema.UnusableException e) {
        findings.add(unusable(chart, e));
      }
    }
    subcharts
        .properties()
        .forEach(
            entry ->
                chart
                    .subchart(entry.getKey())
                    .ifPresent(
                        subchart -> {
                          List<String> inner = new ArrayList<>(prefix);
                          inner.add(entry.getKey());
                          check(
                              subchart,
                              values.path(entry.getKey()),
                              entry.getValue(),
                              inner,
                              sources,
                              findings);
                        }));
  }

  private static Finding tell(
      Chart chart, JsonSchema.Violation violation, List<String> prefix, ValuesSources sources) {
    List<String> path = new ArrayList<>(prefix);
    path.addAll(violation.path());
    ValuesSources.Origin origin = sources.originOf(path);
    Finding finding =
        Finding.of(VIOLATION, violation.message())
            .at(origin.place())
            .withTrace(origin.note().map(List::of).orElse(List.of()))
            .withRemedy("see " + Location.whole(chart.locate("values.schema.json", 0).file()));
    return path.isEmpty() ? finding : finding.withKey(String.join(".", path));
  }
}
