package dev.chartwright.scenario;

import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.release.ReleaseName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A release of a scenario, with the id of the run inserted.
 *
 * @param onTop values files that come last, because of the cluster
 */
record Target(ReleaseName release, List<Path> files, List<Setting> settings, ClusterValues onTop) {
  static Target of(Scenario scenario, String id, ClusterValues onTop) {
    return new Target(
        new ReleaseName(put(scenario.releaseName(), id), put(scenario.namespace(), id)),
        scenario.values().files(),
        scenario.values().settings().stream()
            .map(setting -> new Setting(setting.kind(), put(setting.expression(), id)))
            .toList(),
        onTop);
  }

  Target beside(Scenario.Beside other, String id) {
    List<Setting> all = new ArrayList<>(settings);
    all.addAll(sets(other.set(), id));
    return new Target(
        new ReleaseName(
            put(other.releaseName().orElse(release.name()), id), put(other.namespace(), id)),
        files,
        all,
        onTop);
  }

  /** Returns the values of a step; beside reused ones, which the last revision has, its own. */
  Values values(Inputs inputs, String id) {
    if (inputs.reuse().isPresent()) {
      return new Values(inputs.values(), sets(inputs.set(), id));
    }
    List<Path> own = inputs.values().isEmpty() ? files : inputs.values();
    List<Setting> given = new ArrayList<>(settings);
    given.addAll(sets(inputs.set(), id));
    return onTop.after(new Values(own, given));
  }

  private static List<Setting> sets(List<String> expressions, String id) {
    return expressions.stream().map(text -> Setting.set(put(text, id))).toList();
  }

  static String put(String text, String id) {
    return text.replace("{id}", id);
  }
}
