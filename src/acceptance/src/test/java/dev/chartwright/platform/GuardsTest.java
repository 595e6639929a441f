package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rendering.Attempt;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Case;
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

  /** Rejections that need a cluster; AuthentikUpgradeTest and UpgradeTest test them. */
  private static final List<String> NEEDS_A_CLUSTER =
      List.of(
          "%s is running, of a line that is not known here",
          "%s is lower than %s, which is running",
          "%s skips a release line",
          "the volume of StatefulSet",
          "the selector of",
          "Kubernetes does not change the volume size",
          "needs %s, and the volume claim",
          "the volume claim %s has %s and cannot shrink");

  /** The chart of an application, which is a release of its own in the guards that name it. */
  private static final Renderer APP =
      Renderer.of(Chart.load(Path.of(Platform.CHART, "charts/app")));

  private final List<JsonNode> guards = read();

  private static List<JsonNode> read() {
    List<JsonNode> guards = new ArrayList<>();
    try {
      YamlDocument.parse(Platform.resource("guards.yaml")).content().forEach(guards::add);
    } catch (YamlDocument.SyntaxException e) {
      throw new IllegalStateException(e);
    }
    return guards;
  }

  Stream<Named<JsonNode>> guards() {
    return guards.stream().map(guard -> Named.of(guard.path("sentence").asText(), guard));
  }

  @ParameterizedTest
  @MethodSource("guards")
  void shouldRefuse(JsonNode guard) {
    String[] settings = Pod.texts(guard.path("set")).toArray(String[]::new);
    Case subject = Platform.with(settings);
    Attempt attempt =
        guard.path("chart").asText().equals("app")
            ? Attempt.at(APP, Platform.of(APP.chart(), subject.values()))
            : Attempt.at(Platform.renderer(), subject);
    assertThat(attempt.refusals())
        .extracting(Finding::message)
        .containsExactly(guard.path("sentence").asText());
  }

  @Test
  void shouldNameKeysThatUsersCanSet() {
    assertThat(guards)
        .extracting(guard -> guard.path("sentence").asText())
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
    if (NEEDS_A_CLUSTER.stream().anyMatch(format::contains)) {
      return true;
    }
    String pattern =
        Stream.of(format.replace("\\\"", "\"").split(PLACEHOLDER, -1))
            .map(Pattern::quote)
            .reduce((one, other) -> one + ".*" + other)
            .orElseThrow();
    Pattern told = Pattern.compile(pattern);
    return guards.stream().anyMatch(guard -> told.matcher(guard.path("sentence").asText()).find());
  }
}
