package dev.chartwright.report.internal;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.Suppressed;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.report.internal.part.CaseMatrix;
import dev.chartwright.report.internal.part.Mark;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The complete result as JSON. Unknown values are omitted, never null. All times are in the last
 * field, so the other bytes are equal for equal results:
 *
 * <pre>{@code
 * {
 *   "schema": 1,                        increases if a field changes its meaning or is removed
 *   "chartwright": "0.1.0",
 *   "helm": "v4.0.0",
 *   "verdict": "failed",                or passed
 *   "counts": {"charts", "cases", "documents", "errors", "warnings", "info", "skipped", "exempted"},
 *   "baseline": {"file", "known", "gone": [""]},
 *   "frameworks": {"cis": {"met", "tested"}},   controls whose checks found nothing
 *   "charts": [{
 *     "name", "version", "path", "documents",
 *     "cases": [{"name": "staging · 1.34", "values": "staging", "kubernetes": "1.34"}],
 *     "causes": [{                      what the findings have in common, the most important first
 *       "title", "severity",            of the worst finding
 *       "rank",                         breaks, relations, values, hardening, advice or elsewhere
 *       "rules": [""], "findings",      how many findings
 *       "places",                       how many objects or containers
 *       "location", "keys": [""],       as in findings
 *       "remedy"
 *     }],
 *     "stages": [{
 *       "name", "title", "status",      passed, failed or skipped
 *       "failsOn",                      the least severe finding that fails it: error or warning
 *       "summary", "subjects": [""],
 *       "findings": [{
 *         "rule", "severity",           error, warning or info
 *         "message",
 *         "location": {"file", "line", "approximate"},
 *         "key", "object", "remedy", "trace": [""], "cases": [""]
 *       }],
 *       "skips": [{"subject", "reason"}],
 *       "suppressed": [{                only if findings are exempted or in the baseline
 *         "by", "reason",               by configuration, annotation or baseline
 *         "finding": {}                 as in findings
 *       }],
 *       "scenarios": [{                 only if releases were installed
 *         "name", "cluster", "missing": [""], "passed",
 *         "note": [""],                 what a user states about the cluster
 *         "steps": [{"name", "status", "detail", "cause", "evidence"}]
 *       }]
 *     }]
 *   }],
 *   "timing": {"milliseconds", "charts": [{"name", "unchanged", "stages": [{
 *     "name", "milliseconds", "scenarios": [{"name", "milliseconds", "steps": [0]}]
 *   }]}]}
 * }
 * }</pre>
 */
public final class JsonReport implements Report {
  /** The version of the format. */
  public static final int SCHEMA = 1;

  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  public JsonReport() {}

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String fileName() {
    return "report.json";
  }

  @Override
  public void write(Verification verification, Writer out) throws IOException {
    out.write(text(tree(verification)));
    out.flush();
  }

  /** Returns a tree in the form of all reports, with a line break at its end. */
  static String text(ObjectNode tree) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(SEPARATORS)
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return Json.write(tree, printer) + "\n";
  }

  private static ObjectNode tree(Verification verification) {
    ObjectNode root = Json.object();
    root.put("schema", SCHEMA);
    root.put("chartwright", verification.version());
    root.put("helm", verification.helmVersion());
    root.put("verdict", verification.passed() ? "passed" : "failed");
    root.putObject("counts")
        .put("charts", verification.charts().size())
        .put("cases", verification.cases())
        .put("documents", verification.documents())
        .put("errors", verification.count(Severity.ERROR))
        .put("warnings", verification.count(Severity.WARNING))
        .put("info", verification.count(Severity.INFO))
        .put("skipped", verification.skipped())
        .put("exempted", verification.exempted());
    verification
        .baseline()
        .ifPresent(
            baseline -> {
              ObjectNode node = root.putObject("baseline").put("file", baseline.file());
              node.put("known", baseline.known());
              strings(node.putArray("gone"), baseline.gone());
            });
    if (!verification.scores().isEmpty()) {
      ObjectNode scores = root.putObject("frameworks");
      verification
          .scores()
          .forEach(
              (framework, score) ->
                  scores
                      .putObject(framework.toString())
                      .put("met", score.met())
                      .put("tested", score.tested()));
    }
    ArrayNode charts = root.putArray("charts");
    for (ChartResult chart : verification.charts()) {
      chart(chart, Causes.of(verification, chart), charts.addObject());
    }
    timing(verification, root.putObject("timing"));
    return root;
  }

  private static void chart(ChartResult chart, List<Cause> causes, ObjectNode node) {
    node.put("name", chart.name());
    node.put("version", chart.version());
    node.put("path", chart.path());
    node.put("documents", chart.documents());
    ArrayNode cases = node.putArray("cases");
    for (String one : chart.cases()) {
      ObjectNode entry = cases.addObject().put("name", one);
      CaseMatrix.Name.parse(one)
          .ifPresent(name -> entry.put("values", name.values()).put("kubernetes", name.version()));
    }
    ArrayNode shared = node.putArray("causes");
    causes.forEach(cause -> cause(cause, shared.addObject()));
    ArrayNode stages = node.putArray("stages");
    chart.stages().forEach(stage -> stage(stage, stages.addObject()));
  }

  private static void cause(Cause cause, ObjectNode node) {
    node.put("title", cause.title());
    node.put("severity", Words.severity(cause.severity()));
    node.put("rank", cause.rank().name().toLowerCase(Locale.ROOT));
    strings(node.putArray("rules"), cause.rules());
    node.put("findings", cause.findings().size());
    node.put("places", Causes.places(cause.findings()));
    location(cause.findings().get(0), node);
    strings(node.putArray("keys"), cause.keys());
    cause.remedy().ifPresent(remedy -> node.put("remedy", remedy));
  }

  private static void stage(StageResult stage, ObjectNode node) {
    node.put("name", stage.stage());
    node.put("title", stage.title());
    node.put("status", Mark.of(stage.status()).word());
    node.put("failsOn", Words.severity(stage.failsOn()));
    node.put("summary", stage.summary());
    strings(node.putArray("subjects"), stage.subjects());
    ArrayNode findings = node.putArray("findings");
    stage.findings().forEach(finding -> finding(finding, findings.addObject()));
    ArrayNode skips = node.putArray("skips");
    stage
        .skips()
        .forEach(
            skip -> skips.addObject().put("subject", skip.subject()).put("reason", skip.reason()));
    if (!stage.suppressed().isEmpty()) {
      ArrayNode suppressed = node.putArray("suppressed");
      for (Suppressed one : stage.suppressed()) {
        ObjectNode entry =
            suppressed
                .addObject()
                .put("by", one.kind().name().toLowerCase(Locale.ROOT))
                .put("reason", one.reason());
        finding(one.finding(), entry.putObject("finding"));
      }
    }
    if (!stage.scenarios().isEmpty()) {
      ArrayNode scenarios = node.putArray("scenarios");
      stage.scenarios().forEach(scenario -> JsonScenario.write(scenario, scenarios.addObject()));
    }
  }

  private static void finding(Finding finding, ObjectNode node) {
    node.put("rule", finding.rule());
    node.put("severity", Words.severity(finding.severity()));
    node.put("message", finding.message());
    location(finding, node);
    finding.key().ifPresent(key -> node.put("key", key));
    finding.object().ifPresent(object -> node.put("object", object));
    finding.remedy().ifPresent(remedy -> node.put("remedy", remedy));
    strings(node.putArray("trace"), finding.trace());
    strings(node.putArray("cases"), finding.cases());
  }

  private static void location(Finding finding, ObjectNode node) {
    finding
        .location()
        .ifPresent(
            place -> {
              ObjectNode location = node.putObject("location").put("file", place.file());
              if (place.line() > 0) {
                location.put("line", place.line()).put("approximate", place.approximate());
              }
            });
  }

  private static void timing(Verification verification, ObjectNode node) {
    node.put("milliseconds", verification.time().toMillis());
    ArrayNode charts = node.putArray("charts");
    for (ChartResult chart : verification.charts()) {
      ObjectNode timedChart = charts.addObject().put("name", chart.name());
      if (chart.unchanged()) {
        timedChart.put("unchanged", true);
      }
      ArrayNode stages = timedChart.putArray("stages");
      for (StageResult stage : chart.stages()) {
        ObjectNode timed =
            stages
                .addObject()
                .put("name", stage.stage())
                .put("milliseconds", stage.time().toMillis());
        if (!stage.scenarios().isEmpty()) {
          ArrayNode scenarios = timed.putArray("scenarios");
          stage.scenarios().forEach(s -> JsonScenario.writeTimes(s, scenarios.addObject()));
        }
      }
    }
  }

  private static void strings(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }
}
