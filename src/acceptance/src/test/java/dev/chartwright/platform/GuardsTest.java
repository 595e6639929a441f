package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rendering.Attempt;
import dev.chartwright.render.Renderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart rejects contradictory values with a sentence that names the keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuardsTest {
  /** The string literals in a template that are together the text of a rejection. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?:\\{\\{-? *fail|\"sentence\")\\s+\\(?(?:printf\\s+)?(?:\\(?print\\s+)?"
              + "((?:\"(?:[^\"\\\\]|\\\\.)+\"\\s*)+)");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)+)\"\\s*");

  private static final Pattern KEY =
      Pattern.compile(
          "\\b(global|infra|authentik|core|ai|web)\\.[a-z][A-Za-z.]+|^extraObjects:"
              + "|^(platform|namespace|networkPolicy|connections)\\.[a-z]+");

  /** A value, or a values key that is printed in full. */
  private static final String PLACEHOLDER =
      "\\{(?:[A-Za-z0-9_.<>-]|%(?:\\[\\d\\])?s)+\\}|%(?:\\[\\d\\])?[sdq]";

  private static final Pattern COMMENT = Pattern.compile("(?s)\\{\\{-? */\\*.*?\\*/");

  private static final Renderer APP =
      Renderer.of(Chart.load(Path.of(Platform.CHART, "charts/app")));

  private final List<OwnSuite.Guard> guards =
      OwnSuite.all().stream().flatMap(suite -> suite.guards().stream()).toList();

  /** Returns those that need no cluster; the suites themselves render with one. */
  Stream<Named<OwnSuite.Guard>> guards() {
    return guards.stream()
        .filter(guard -> !guard.needsCluster())
        .map(guard -> Named.of(guard.sentence(), guard));
  }

  /** A suite renders one template; here all of them are rendered, and none rejects before. */
  @ParameterizedTest
  @MethodSource("guards")
  void shouldRefuse(OwnSuite.Guard guard) {
    Renderer renderer = guard.part().equals("app") ? APP : Platform.renderer();
    Attempt attempt = Attempt.at(renderer, Platform.of(renderer.chart(), guard.values()));
    assertThat(attempt.refusals()).extracting(Finding::message).containsExactly(guard.sentence());
  }

  @Test
  void shouldNameKeysThatUsersCanSet() {
    assertThat(guards)
        .extracting(OwnSuite.Guard::sentence)
        .allMatch(sentence -> KEY.matcher(sentence).find());
  }

  @Test
  void shouldBeToldForEveryRefusalInTheTemplates() {
    List<String> untold = new ArrayList<>();
    List<Chart> charts = new ArrayList<>(Platform.chart().subcharts());
    charts.add(Platform.chart());
    for (Chart chart : charts) {
      for (ChartFile file : chart.files()) {
        String text = file.path().startsWith("templates/") ? file.text() : "";
        Matcher matcher = SENTENCE.matcher(COMMENT.matcher(text).replaceAll(""));
        while (matcher.find()) {
          String format = LITERAL.matcher(matcher.group(1)).replaceAll("$1");
          if (!isTold(format)) {
            untold.add(chart.name() + "/" + file.path() + ": " + format);
          }
        }
      }
    }
    assertThat(untold).isEmpty();
  }

  /** Returns whether a test expects that text. */
  private boolean isTold(String format) {
    String pattern =
        Stream.of(format.replace("\\\"", "\"").split(PLACEHOLDER, -1))
            .map(Pattern::quote)
            .reduce((one, other) -> one + ".*" + other)
            .orElseThrow();
    Pattern told = Pattern.compile(pattern);
    return guards.stream().anyMatch(guard -> told.matcher(guard.sentence()).find());
  }
}
