package dev.chartwright.report.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.exempt.Suppressed;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * SARIF 2.1.0 for code scanning: one run for all charts, with the rules of its findings. Places are
 * in templates, relative to the root of the checkout. Exempted findings have a suppression;
 * findings in the baseline are {@code unchanged}. Skips are notifications of the invocation. The
 * report contains no times.
 */
public final class SarifReport implements Report {
  /** The maximum number of results that GitHub accepts in a run. */
  static final int MOST_RESULTS = 25_000;

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private final Optional<SarifPlaces> given;

  /** Creates a report with places relative to the checkout of the working folder. */
  public SarifReport() {
    this.given = Optional.empty();
  }

  SarifReport(SarifPlaces places) {
    this.given = Optional.of(places);
  }

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public String fileName() {
    return "report.sarif";
  }

  /** The source of one result. */
  private record Entry(ChartResult chart, Finding finding, Optional<Suppressed> suppressed) {}

  @Override
  public void write(Verification verification, Writer out) throws IOException {
    SarifPlaces places = given.orElseGet(() -> SarifPlaces.around(Path.of("")));
    ObjectNode root = Json.object().put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver =
        run.putObject("tool")
            .putObject("driver")
            .put("name", "Chartwright")
            .put("version", verification.version())
            .put("informationUri", SarifRules.HOME);
    List<Entry> entries = entries(verification);
    SarifRules rules = new SarifRules(verification.rules());
    ArrayNode results = Json.array();
    SarifResults told = new SarifResults(rules, places, verification.baseline().isPresent());
    entries.stream()
        .limit(MOST_RESULTS)
        .forEach(one -> told.add(one.chart(), one.finding(), one.suppressed(), results));
    driver.set("rules", rules.used());
    invocation(verification, entries.size(), run.putArray("invocations").addObject());
    run.putObject("originalUriBaseIds")
        .putObject(SarifPlaces.ROOT)
        .putObject("description")
        .put("text", "The root of the checkout.");
    run.put("columnKind", "utf16CodeUnits");
    run.set("results", results);
    out.write(Json.pretty(root));
    out.write('\n');
    out.flush();
  }

  /** Sorts the most severe findings first, so that the limit drops the least severe. */
  private static List<Entry> entries(Verification verification) {
    List<Entry> entries = new ArrayList<>();
    for (ChartResult chart : verification.charts()) {
      for (StageResult stage : chart.stages()) {
        stage.findings().forEach(one -> entries.add(new Entry(chart, one, Optional.empty())));
        stage
            .suppressed()
            .forEach(one -> entries.add(new Entry(chart, one.finding(), Optional.of(one))));
      }
    }
    entries.sort(
        Comparator.comparing((Entry one) -> one.suppressed().isPresent())
            .thenComparing(one -> one.finding().severity()));
    return entries;
  }

  private static void invocation(Verification verification, int results, ObjectNode node) {
    node.put("executionSuccessful", true);
    node.put("exitCode", verification.passed() ? 0 : 1);
    List<String> said = new ArrayList<>();
    if (results > MOST_RESULTS) {
      said.add("The other reports contain " + (results - MOST_RESULTS) + " more results.");
    }
    for (ChartResult chart : verification.charts()) {
      for (SkipGroup group : SkipGroup.of(chart)) {
        said.add(
            chart.name()
                + ", not verified: "
                + String.join(", ", group.stages())
                + ": "
                + group.reason()
                + " ("
                + Words.cases(group.subjects(), chart.cases())
                + ")");
      }
    }
    if (!said.isEmpty()) {
      ArrayNode notifications = node.putArray("toolExecutionNotifications");
      said.forEach(
          text ->
              notifications
                  .addObject()
                  .put("level", "note")
                  .putObject("message")
                  .put("text", Printable.line(text)));
    }
  }
}
