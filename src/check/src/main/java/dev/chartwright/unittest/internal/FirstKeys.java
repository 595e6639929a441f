package dev.chartwright.unittest.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.internal.template.Body;
import dev.chartwright.chart.internal.template.ValuesPath;
import dev.chartwright.chart.internal.template.ValuesReads;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The values keys that templates read, by themselves or through helpers. */
final class FirstKeys {
  private final ValuesReads reads;

  FirstKeys(Chart chart) {
    this.reads = ValuesReads.of(chart);
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
