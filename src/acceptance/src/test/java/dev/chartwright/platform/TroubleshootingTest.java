package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of docs/troubleshooting.md names what shows it, and that exists. */
final class TroubleshootingTest {
  private static final Path PAGE = Path.of("docs/troubleshooting.md");
  private static final Path BROKEN =
      Path.of("src/cluster/src/test/resources/charts/broken-on-cluster/broken");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");
  private static final int SHOWN_BY = 4;

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.split(" \\| "))
        .filter(cells -> !cells[0].equals("| you see"))
        .toList();
  }

  @Test
  void shouldNameChartsAndScenariosThatExist() throws IOException {
    String scenarios =
        Files.readString(Path.of("chartwright.yaml"))
            + Files.readString(Path.of("ci/scenarios/examples.chartwright.yaml"));
    Set<String> charts = new TreeSet<>();
    for (String[] cells : rows()) {
      assertThat(cells).hasSize(SHOWN_BY + 1);
      String shown = cells[SHOWN_BY - 1];
      List<String> names = names(shown);
      assertThat(names.isEmpty() && !shown.contains("](")).as(shown).isFalse();
      for (String name : names) {
        if (shown.startsWith("scenario")) {
          assertThat(scenarios).contains("- name: " + name + "\n");
        } else {
          assertThat(BROKEN.resolve(name)).isDirectory();
          charts.add(name);
        }
      }
      assertThat(cells[SHOWN_BY]).matches("(yes|no: .+|in part: .+) \\|");
    }

    assertThat(charts).containsExactlyElementsOf(broken());
  }

  @Test
  void shouldLinkToFilesThatExist() throws IOException {
    Matcher matcher = LINK.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      assertThat(PAGE.resolveSibling(matcher.group(1))).exists();
    }
  }

  private static List<String> names(String cell) {
    List<String> names = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(cell);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static Set<String> broken() throws IOException {
    try (Stream<Path> folders = Files.list(BROKEN)) {
      return new TreeSet<>(folders.map(it -> it.getFileName().toString()).toList());
    }
  }
}
