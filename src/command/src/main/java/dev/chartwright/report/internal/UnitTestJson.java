package dev.chartwright.report.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Location;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SnapshotCounts;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;

/**
 * All results of unit tests as JSON. Unknown values are omitted, never null. All times are in the
 * last field, so the other bytes are equal for equal results:
 *
 * <pre>{@code
 * {
 *   "schema": 1,                        increases if a field changes its meaning or is removed
 *   "chartwright": "0.1.0",
 *   "verdict": "failed",                or passed
 *   "counts": {"charts", "suites", "tests", "passed", "failed", "skipped"},
 *   "snapshots": {"passed", "failed", "created", "updated", "obsolete"},
 *   "obsoleteSnapshots": [""],          those that were removed
 *   "suites": [{
 *     "name", "chart", "file", "verdict",
 *     "unknownKeys": [{"line", "message"}],
 *     "tests": [{
 *       "name", "line", "status",       passed, failed or skipped
 *       "reason",                       why it was skipped, or could not be rendered
 *       "failures": [{
 *         "assertion", "location": {"file", "line"},
 *         "template", "document",       the document's index in the template
 *         "message", "expected", "found"
 *       }]
 *     }]
 *   }],
 *   "timing": {"start", "milliseconds", "suites": [{"milliseconds", "tests": [0]}]}
 * }
 * }</pre>
 */
public final class UnitTestJson implements UnitTestReport {
  /** The version of the format. */
  public static final int SCHEMA = 1;

  public UnitTestJson() {}

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String fileName() {
    return "tests.json";
  }

  @Override
  public void write(UnitTestRun run, Writer out) throws IOException {
    ObjectNode root = Json.object();
    root.put("schema", SCHEMA);
    root.put("chartwright", run.version());
    root.put("verdict", verdict(run.passed()));
    root.putObject("counts")
        .put("charts", run.reports().size())
        .put("suites", run.suites().size())
        .put("tests", run.tests())
        .put("passed", run.count(TestResult.Status.PASSED))
        .put("failed", run.count(TestResult.Status.FAILED))
        .put("skipped", run.count(TestResult.Status.SKIPPED));
    snapshots(root, run);
    ArrayNode suites = root.putArray("suites");
    for (SuiteResult suite : run.suites()) {
      suite(suites.addObject(), suite, run.places());
    }
    timing(root.putObject("timing"), run);
    out.write(JsonReport.text(root));
    out.flush();
  }

  private static String verdict(boolean passed) {
    return passed ? "passed" : "failed";
  }

  private static void snapshots(ObjectNode root, UnitTestRun run) {
    SnapshotCounts counts =
        run.reports().stream()
            .map(UnitTests.Report::snapshots)
            .reduce(SnapshotCounts.NONE, SnapshotCounts::and);
    root.putObject("snapshots")
        .put("passed", counts.passed())
        .put("failed", counts.failed())
        .put("created", counts.created())
        .put("updated", counts.updated())
        .put("obsolete", counts.obsolete());
    ArrayNode obsolete = root.putArray("obsoleteSnapshots");
    run.reports().forEach(report -> report.obsolete().forEach(obsolete::add));
  }

  private static void suite(ObjectNode node, SuiteResult suite, Places places) {
    node.put("name", suite.name());
    node.put("chart", suite.chart());
    node.put("file", places.of(suite));
    node.put("verdict", verdict(suite.passed()));
    ArrayNode unknown = node.putArray("unknownKeys");
    for (SuiteProblem problem : suite.problems()) {
      unknown.addObject().put("line", problem.line()).put("message", problem.message());
    }
    ArrayNode tests = node.putArray("tests");
    for (TestResult test : suite.tests()) {
      test(tests.addObject(), test, places);
    }
  }

  private static void test(ObjectNode node, TestResult test, Places places) {
    node.put("name", UnitTestRun.name(test));
    node.put("line", test.line());
    node.put("status", test.status().name().toLowerCase(Locale.ROOT));
    if (!test.reason().isEmpty()) {
      node.put("reason", test.reason());
    }
    if (!test.failures().isEmpty()) {
      ArrayNode failures = node.putArray("failures");
      for (AssertionFailure failure : test.failures()) {
        failure(failures.addObject(), failure, places);
      }
    }
  }

  private static void failure(ObjectNode node, AssertionFailure failure, Places places) {
    Path file = failure.file();
    node.put("assertion", failure.kind());
    node.putObject("location").put("file", places.of(file)).put("line", failure.line());
    if (!failure.template().isEmpty()) {
      node.put("template", failure.template());
    }
    if (failure.document() >= 0) {
      node.put("document", failure.document());
    }
    node.put("message", failure.message());
    failure.expected().ifPresent(text -> node.put("expected", text));
    failure.found().ifPresent(text -> node.put("found", text));
    failure.place().ifPresent(place -> place(node.putObject("place"), place));
  }

  private static void place(ObjectNode node, AssertionFailure.Place place) {
    if (!place.path().isEmpty()) {
      node.put("path", place.path());
    }
    if (!place.missing().isEmpty()) {
      node.put("missing", place.missing());
    }
    place
        .trace()
        .ifPresent(
            trace -> {
              location(node.putObject("template"), trace.location());
              if (!trace.helpers().isEmpty()) {
                ArrayNode helpers = node.putArray("helpers");
                trace.helpers().forEach(helper -> helpers.add(String.valueOf(helper)));
              }
              trace.key().ifPresent(key -> node.put("key", String.valueOf(key)));
            });
    place.end().ifPresent(end -> location(node.putObject("end"), end));
    place.source().ifPresent(source -> location(node.putObject("source"), source));
    if (!place.note().isEmpty()) {
      node.put("note", place.note());
    }
  }

  private static void location(ObjectNode node, Location location) {
    node.put("file", location.file()).put("line", location.line());
  }

  private static void timing(ObjectNode node, UnitTestRun run) {
    node.put("start", run.start() + "Z");
    node.put("milliseconds", run.time().toMillis());
    ArrayNode suites = node.putArray("suites");
    for (SuiteResult suite : run.suites()) {
      ObjectNode one = suites.addObject();
      one.put("milliseconds", UnitTestRun.time(suite).toMillis());
      ArrayNode tests = one.putArray("tests");
      suite.tests().forEach(test -> tests.add(test.duration().toMillis()));
    }
  }
}
