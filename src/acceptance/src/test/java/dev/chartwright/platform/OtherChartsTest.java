package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rendering.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tables of keys in docs/platform-values.md: those of other charts, and those that moved. */
final class OtherChartsTest {
  private static final Pattern KEY = Pattern.compile("`([^`]+)`");

  @Test
  void shouldNameKeysThatExist() throws IOException {
    String text = Files.readString(Path.of("docs/platform-values.md"));
    List<String> ours = new ArrayList<>();
    int charts = 0;
    for (String line : text.substring(text.indexOf("### By chart")).lines().skip(6).toList()) {
      String[] cells = line.split(" *\\| *");
      assertThat(cells).as(line).hasSize(4);
      charts += cells[1].isEmpty() ? 0 : 1;
      Matcher key = KEY.matcher(cells[3]);
      while (key.find()) {
        ours.add(key.group(1));
      }
    }
    Set<String> keys = NullKeys.all().keySet();

    assertThat(charts).isGreaterThanOrEqualTo(10);
    assertThat(ours).hasSizeGreaterThan(60).isSubsetOf(keys);
  }

  /** A key that begins with a dot continues the one before it; others can be of any workload. */
  @Test
  void shouldNameKeysThatExistForEachKeyOfOthers() throws IOException {
    Set<String> keys = NullKeys.all().keySet();
    List<String> unknown = new ArrayList<>();
    int rows = 0;
    for (List<String> row : rows("## Keys of other charts", "### By chart")) {
      String last = "";
      Matcher key = KEY.matcher(row.get(1));
      while (key.find()) {
        String name = key.group(1).replaceFirst(": .*", "");
        String parent = last.substring(0, Math.max(0, last.lastIndexOf('.')));
        String whole = name.startsWith(".") ? parent + name : name;
        if (!name.startsWith("{") && keys.stream().noneMatch(one -> isAt(one, whole))) {
          unknown.add(whole);
        }
        last = name.startsWith("{") ? last : whole;
      }
      rows++;
    }

    assertThat(rows).isGreaterThan(20);
    assertThat(unknown).isEmpty();
  }

  private static boolean isAt(String key, String name) {
    return key.equals(name) || key.endsWith("." + name);
  }

  @TestFactory
  Stream<DynamicTest> shouldRejectAKeyThatMoved() throws IOException {
    List<List<String>> moved =
        rows("## What moved", "## Keys of other charts").stream()
            .filter(row -> row.get(2).equals("rejected"))
            .toList();
    assertThat(moved).hasSizeGreaterThanOrEqualTo(3);
    return moved.stream()
        .map(
            row -> {
              String old = only(row.get(0));
              String now = only(row.get(1));
              String value = old.endsWith("From") ? "[0].podSelector.matchLabels.a=b" : "=60";
              return DynamicTest.dynamicTest(
                  old,
                  () -> {
                    assertThat(refusals(old + value))
                        .containsExactly(
                            "%s: it has moved. Set %s to the same value, and remove %s."
                                .formatted(old, now, old));
                    assertThat(refusals(old + value, now + value)).isEmpty();
                  });
            });
  }

  /** The table names every key that the templates reject so. */
  @Test
  void shouldListEveryKeyThatMoved() throws IOException {
    String page = Files.readString(Path.of("docs/platform-values.md"));
    Pattern call =
        Pattern.compile("\"common\\.moved\" \\(dict[^)]*?\"old\" (?:\\(printf )?\"([^\"]+)\"");
    List<String> old = new ArrayList<>();
    for (Chart chart : Platform.chart().subcharts()) {
      for (ChartFile file : chart.files()) {
        if (file.path().startsWith("templates/") && !file.path().endsWith("_extra.tpl")) {
          call.matcher(file.text()).results().forEach(match -> old.add(match.group(1)));
        }
      }
    }

    assertThat(old).hasSizeGreaterThanOrEqualTo(2);
    assertThat(old)
        .allMatch(
            key ->
                Pattern.compile("`[a-z.]*" + Pattern.quote(key).replace("%s", "\\E\\w+\\Q") + "`")
                    .matcher(page)
                    .find());
  }

  private static List<String> refusals(String... settings) {
    return Attempt.at(Platform.renderer(), Platform.with(settings)).refusals().stream()
        .map(Finding::message)
        .toList();
  }

  private static String only(String cell) {
    Matcher key = KEY.matcher(cell);
    assertThat(key.find()).as(cell).isTrue();
    return key.group(1);
  }

  /** Returns the cells of a table's rows, between two headings. */
  private static List<List<String>> rows(String heading, String next) throws IOException {
    String text = Files.readString(Path.of("docs/platform-values.md"));
    return text.substring(text.indexOf(heading), text.indexOf(next))
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(line -> List.of(line.substring(2).split(" *\\| *")))
        .toList();
  }
}
