package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Location;
import dev.chartwright.render.Trace;
import dev.chartwright.unittest.AssertionFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UnitTestFailureTest {
  private static String numbers(int count, int replaced, String by) {
    return IntStream.range(0, count)
        .mapToObj(i -> i == replaced ? by : "line " + i)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void shouldShowThreeLinesAroundADifference() {
    assertThat(UnitTestFailure.difference(numbers(50, -1, ""), numbers(50, 20, "other")))
        .containsExactly(
            "@@ -18,7 +18,7 @@",
            " line 17",
            " line 18",
            " line 19",
            "-line 20",
            "+other",
            " line 21",
            " line 22",
            " line 23");
  }

  @Test
  void shouldShowWhereLongLinesDiffer() {
    String same = "a".repeat(1000);

    assertThat(UnitTestFailure.difference(same + "1", same + "2"))
        .containsExactly("-…" + "a".repeat(50) + "1", "+…" + "a".repeat(50) + "2");
    assertThat(UnitTestFailure.difference(same + "1\nb", same + "2\nb"))
        .contains("-" + "a".repeat(199) + "…");
  }

  @Test
  void shouldBeBounded() {
    String one =
        IntStream.range(0, 50_000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
    String other =
        IntStream.range(0, 50_000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));

    List<String> lines = UnitTestFailure.difference("same\n" + one, "same\n" + other);

    assertThat(lines).hasSize(61).startsWith("@@ -1,300 +1,300 @@", " same", "-a0");
    assertThat(lines.get(60)).isEqualTo("… 99942 more lines");
  }

  private static List<String> lines(AssertionFailure.Place place) {
    return UnitTestFailure.place(
        new AssertionFailure(
            "equal",
            Path.of("/work/web/tests/web_test.yaml"),
            7,
            "web/templates/web.yaml",
            0,
            "expected spec.replicas to equal",
            Optional.empty(),
            Optional.empty(),
            Optional.of(place)));
  }

  private static Trace trace(String key) {
    return new Trace(
        Location.exact("web/templates/web.yaml", 9),
        List.of(new Trace.Define("web.name", Location.exact("web/templates/_helpers.tpl", 2))),
        Optional.of(key).filter(one -> !one.isEmpty()));
  }

  @Test
  void shouldShowTemplateHelperAndKey() {
    assertThat(
            lines(
                new AssertionFailure.Place(
                    "spec.replicas",
                    "",
                    Optional.of(trace("replicas")),
                    Optional.empty(),
                    Optional.of(Location.exact("web/values.yaml", 3)),
                    "")))
        .containsExactly(
            "template  web/templates/web.yaml:9",
            "helper    web/templates/_helpers.tpl:2 (define \"web.name\")",
            "values    replicas, set at web/values.yaml:3");
  }

  @Test
  void shouldShowWhereAParentEnds() {
    assertThat(
            lines(
                new AssertionFailure.Place(
                    "spec",
                    "strategy.type",
                    Optional.of(trace("")),
                    Optional.of(Location.exact("web/templates/web.yaml", 20)),
                    Optional.empty(),
                    "")))
        .contains("missing   strategy.type in spec, which ends at web/templates/web.yaml:20");
  }

  @Test
  void shouldShowThePathThatTheMessageDoesNotHave() {
    assertThat(
            lines(
                new AssertionFailure.Place(
                    "spec.containers[0]",
                    "",
                    Optional.of(trace("")),
                    Optional.empty(),
                    Optional.empty(),
                    "")))
        .contains("path      spec.containers[0]");
  }

  @Test
  void shouldShowTheExpressionOrTheReason() {
    assertThat(
            lines(
                new AssertionFailure.Place(
                    "",
                    "",
                    Optional.of(trace("")),
                    Optional.empty(),
                    Optional.empty(),
                    "include \"x\" .")))
        .contains("template  web/templates/web.yaml:9  include \"x\" .");
    assertThat(
            lines(
                new AssertionFailure.Place(
                    "", "", Optional.empty(), Optional.empty(), Optional.empty(), "not traced")))
        .containsExactly("not traced");
  }
}
