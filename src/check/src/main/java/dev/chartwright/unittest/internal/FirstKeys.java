package dev.chartwright.unittest.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.internal.template.Body;
import dev.chartwright.chart.internal.template.ValuesPath;
import dev.chartwright.chart.internal.template.ValuesReads;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The values keys that templates read, by themselves or through helpers. */
final class FirstKeys {
  private static final Pattern ACTION = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("\"([\\w./-]{1,40})\"");
  private static final Pattern SERVED =
      Pattern.compile("APIVersions\\.Has\\s+\"([\\w./-]{1,200})\"");
  private static final int MOST_COMPARED = 3;
  private static final int MOST_SERVED = 5;

  private final Chart chart;
  private final ValuesReads reads;

  FirstKeys(Chart chart) {
    this.chart = chart;
    this.reads = ValuesReads.of(chart);
  }

  private String text(String template) {
    return chart.find(template).map(found -> found.file().text()).orElse("");
  }

  /** Returns the texts in actions of a template that read a key. */
  List<String> compared(String template, String key) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    Pattern read = Pattern.compile("\\." + Pattern.quote(last) + "(?![\\w-])");
    return ACTION
        .matcher(text(template))
        .results()
        .map(MatchResult::group)
        .filter(action -> read.matcher(action).find())
        .flatMap(action -> TEXT.matcher(action).results().map(text -> text.group(1)))
        .distinct()
        .limit(MOST_COMPARED)
        .toList();
  }

  /** Returns the API versions that a template, or a helper, looks for. */
  List<String> apis(String template) {
    return Stream.concat(
            Stream.of(text(template)),
            chart.find(template).stream()
                .flatMap(found -> found.chart().files().stream())
                .filter(file -> file.path().endsWith(".tpl"))
                .map(ChartFile::text))
        .flatMap(text -> SERVED.matcher(text).results().map(one -> one.group(1)))
        .distinct()
        .limit(MOST_SERVED)
        .toList();
  }

  /**
   * Returns the keys with dots.
   *
   * @param template the template, as Helm names it
   */
  List<String> of(String template) {
    Set<String> keys = new LinkedHashSet<>();
    for (Body body : reads.bodies(template)) {
      for (Body.Reads one : body.actions()) {
        one.uses().stream()
            .filter(path -> path.isExact() && !path.steps().isEmpty())
            .filter(path -> path.steps().stream().allMatch(step -> step.matches("[\\w-]+")))
            .map(ValuesPath::toString)
            .forEach(keys::add);
      }
    }
    return List.copyOf(keys);
  }
}
