package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.internal.template.Read;
import dev.chartwright.chart.internal.template.Site;
import dev.chartwright.chart.internal.template.ValuesPath;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys that templates read and neither values.yaml nor values.schema.json shows. */
final class UndocumentedKeys {
  private final ValuesUsage usage;
  private final Set<List<String>> told = new HashSet<>();

  UndocumentedKeys(ValuesUsage usage) {
    this.usage = usage;
  }

  void check(List<Finding> findings) {
    usage
        .reads()
        .forEach(
            (read, site) -> {
              if (site.isPresent()) {
                check(read, site.get(), findings);
              }
            });
  }

  private void check(Read read, Site site, List<Finding> findings) {
    missing(read.path().steps())
        .filter(path -> !isShown(path) && told.add(path))
        .ifPresent(
            path ->
                usage
                    .chart()
                    .find(site.file())
                    .filter(this::isOwn)
                    .ifPresent(found -> findings.add(finding(path, found, site))));
  }

  private boolean isOwn(Chart.Found found) {
    return usage.layers().stream()
        .anyMatch(layer -> layer.isOwn() && layer.chart().equals(found.chart()));
  }

  private Finding finding(List<String> path, Chart.Found found, Site site) {
    String key = path.get(path.size() - 1);
    List<String> parent = path.subList(0, path.size() - 1);
    Finding finding =
        Finding.of(UsageRules.UNDOCUMENTED, "values.yaml does not document '" + key + "'")
            .at(found.at(site.line()))
            .withKey(String.join(".", path));
    List<String> unread =
        Defaults.at(usage.defaults(), parent).properties().stream()
            .map(java.util.Map.Entry::getKey)
            .filter(other -> !usage.mayBeRead(UnreadKeys.longer(parent, other)))
            .toList();
    return Nearest.to(key, unread)
        .map(other -> finding.withRemedy(Nearest.question(other)))
        .orElse(finding);
  }

  /** Returns the first key on the way that is not there, though the map around it has others. */
  private Optional<List<String>> missing(List<String> path) {
    JsonNode value = usage.defaults();
    for (int i = 0; i < path.size(); i++) {
      String step = path.get(i);
      boolean isFree = i > 0 && (value.isEmpty() || usage.reads().isWhole(path.subList(0, i)));
      if (!value.isObject() || step.equals(ValuesPath.ANY) || isFree) {
        return Optional.empty();
      }
      if (!value.has(step)) {
        return Optional.of(path.subList(0, i + 1));
      }
      value = value.path(step);
    }
    return Optional.empty();
  }

  private boolean isShown(List<String> path) {
    String key = path.get(path.size() - 1);
    if (path.equals(List.of("global"))) {
      return true;
    }
    for (Layer layer : usage.layers()) {
      for (List<String> prefix : layer.prefixes()) {
        if (path.size() <= prefix.size() || !path.subList(0, prefix.size()).equals(prefix)) {
          continue;
        }
        List<String> inside = path.subList(prefix.size(), path.size());
        boolean inSchema =
            layer
                .schema()
                .map(
                    schema ->
                        !schema.of(inside).isEmpty()
                            || schema.isFreeBelow(inside.subList(0, inside.size() - 1))
                            // Helm does not allow this key: a helper that other charts share reads
                            // it.
                            || schema.isClosedBelow(inside.subList(0, inside.size() - 1)))
                .orElse(false);
        // null is how a value is shown that has no default.
        boolean isNull = Defaults.at(layer.content(), inside).isNull();
        if (inSchema || isNull || layer.shown().contains(key)) {
          return true;
        }
      }
      if (path.get(0).equals("global") && layer.shown().contains(key)) {
        return true;
      }
    }
    return usage.chart().metadata().dependencies().stream()
        .anyMatch(dependency -> dependency.effectiveName().equals(path.get(0)) && path.size() == 1);
  }
}
