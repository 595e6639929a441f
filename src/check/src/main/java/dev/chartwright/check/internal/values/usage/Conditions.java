package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.values.ValuesFile;
import dev.chartwright.render.Case;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds conditions and tags of dependencies that Helm ignores: it takes booleans only, and the
 * first one of several paths (chartutil/dependencies.go).
 */
final class Conditions {
  private final ValuesUsage usage;

  Conditions(ValuesUsage usage) {
    this.usage = usage;
  }

  /** A dependency of one of the charts that are written together. */
  private record Switched(Layer layer, List<String> prefix, Dependency dependency) {
    /** Helm removes blanks around all conditions, and not around each. */
    List<String> conditions() {
      return List.of(dependency.condition().orElse("").strip().split(","));
    }

    List<String> path(String condition) {
      return UnreadKeys.joined(prefix, List.of(condition.split("\\.")));
    }

    String name() {
      return dependency.effectiveName();
    }
  }

  private List<Switched> all() {
    List<Switched> all = new ArrayList<>();
    for (Layer layer : usage.layers()) {
      Chart chart = layer.chart();
      if (layer.isOwn()) {
        for (Dependency dependency : chart.metadata().dependencies()) {
          if (chart.subchart(dependency.effectiveName()).isPresent()) {
            layer.prefixes().forEach(prefix -> all.add(new Switched(layer, prefix, dependency)));
          }
        }
      }
    }
    return all;
  }

  /** Finds values of a case that are not booleans. */
  void check(List<ValuesFile> files, Trials trials, List<Finding> findings) {
    for (Switched one : all()) {
      for (String condition : one.conditions()) {
        if (!condition.isEmpty()) {
          JsonNode value = trials.value(one.path(condition));
          if (value.isBoolean()) {
            break;
          }
          check("condition", condition, one.path(condition), value, one, files, findings);
        }
      }
      for (String tag : one.dependency().tags()) {
        List<String> path = List.of("tags", tag);
        check("tag", tag, path, trials.value(path), one, files, findings);
      }
    }
  }

  private void check(
      String kind,
      String text,
      List<String> path,
      JsonNode value,
      Switched one,
      List<ValuesFile> files,
      List<Finding> findings) {
    boolean isNull = value.isNull() || value.isMissingNode();
    if (value.isBoolean() || (isNull && !isNull(path, files))) {
      return;
    }
    String what =
        isNull
            ? "null"
            : value.isObject()
                ? "a map"
                : value.isArray() ? "a list" : value.isTextual() ? "a text" : "a number";
    boolean isShort = !isNull && value.isValueNode() && value.asText().length() < 40;
    String shown = isShort ? value + " is " : "it is ";
    findings.add(
        Finding.of(
                UsageRules.CONDITION,
                "Helm ignores the "
                    + kind
                    + " '"
                    + text
                    + "' of the dependency '"
                    + one.name()
                    + "', because "
                    + shown
                    + what
                    + " and not a boolean")
            .at(place(path, files).orElse(inChartYaml(one)))
            .withKey(String.join(".", path))
            .withRemedy(
                value.isObject()
                    ? "name a key below it, such as " + text + ".enabled"
                    : "set true or false without quotes"));
  }

  /** Whether the last source that has the value, of files and defaults, sets null. */
  private boolean isNull(List<String> path, List<ValuesFile> files) {
    for (int i = files.size() - 1; i >= 0; i--) {
      JsonNode set = Defaults.at(files.get(i).document().content(), path);
      if (!set.isMissingNode()) {
        return set.isNull();
      }
    }
    for (Layer layer : usage.layers()) {
      for (List<String> prefix : layer.prefixes()) {
        if (prefix.size() < path.size() && path.subList(0, prefix.size()).equals(prefix)) {
          JsonNode set = Defaults.at(layer.content(), path.subList(prefix.size(), path.size()));
          if (!set.isMissingNode()) {
            return set.isNull();
          }
        }
      }
    }
    return false;
  }

  private Optional<Location> place(List<String> path, List<ValuesFile> files) {
    for (int i = files.size() - 1; i >= 0; i--) {
      if (files.get(i).document().lineOf(path).isPresent()) {
        return Optional.of(FileKeys.place(files.get(i), path));
      }
    }
    for (Layer layer : usage.layers()) {
      for (List<String> prefix : layer.prefixes()) {
        boolean isBelow =
            prefix.size() < path.size() && path.subList(0, prefix.size()).equals(prefix);
        List<String> rest = isBelow ? path.subList(prefix.size(), path.size()) : List.of();
        if (isBelow && !Defaults.at(layer.content(), rest).isMissingNode()) {
          return Optional.of(layer.at(rest));
        }
      }
    }
    return Optional.empty();
  }

  /** Finds conditions that the defaults, all cases, comments and schema do not know. */
  void checkUnknown(Collection<Case> cases, List<Finding> findings) {
    List<ValuesFile> files =
        cases.stream()
            .flatMap(one -> one.values().files().stream())
            .distinct()
            .map(ValuesFile::read)
            .toList();
    boolean isGiven = cases.stream().anyMatch(one -> !one.values().settings().isEmpty());
    for (Switched one : all()) {
      boolean isKnown =
          isGiven
              || one.dependency().condition().isEmpty()
              || !one.dependency().tags().isEmpty()
              || one.conditions().stream().anyMatch(condition -> isKnown(one, condition, files));
      if (!isKnown) {
        findings.add(unknown(one));
      }
    }
  }

  private boolean isKnown(Switched one, String condition, List<ValuesFile> files) {
    List<String> path = one.path(condition);
    List<String> steps = List.of(condition.strip().split("\\."));
    String schema =
        one.layer().chart().file("values.schema.json").map(file -> file.text()).orElse("");
    String last = steps.get(steps.size() - 1);
    boolean isDocumented =
        condition.equals(condition.strip())
            && (one.layer().shown().containsAll(steps)
                || one.layer().shown().contains(condition)
                || schema.contains('"' + last + '"'));
    return isDocumented
        || !Defaults.at(usage.defaults(), path).isMissingNode()
        || files.stream()
            .anyMatch(file -> !Defaults.at(file.document().content(), path).isMissingNode());
  }

  private Finding unknown(Switched one) {
    Dependency dependency = one.dependency();
    String condition = dependency.condition().orElse("");
    String first = condition.strip().split("[.,]")[0];
    boolean isOldName =
        dependency.alias().isPresent()
            && first.equals(dependency.name())
            && !first.equals(one.name());
    boolean hasBlank = one.conditions().stream().anyMatch(part -> !part.equals(part.strip()));
    String why =
        isOldName
            ? "; the name of '" + first + "' in this chart is '" + one.name() + "'"
            : hasBlank ? "; the blank after the comma is a part of the path" : "";
    return Finding.of(
            UsageRules.CONDITION,
            "no values file has the condition '"
                + condition
                + "' of the dependency '"
                + one.name()
                + "', so it is always enabled"
                + why)
        .at(inChartYaml(one))
        .withRemedy(
            isOldName
                ? "write " + one.name() + condition.strip().substring(first.length())
                : "add the key to values.yaml, or correct the condition");
  }

  private static Location inChartYaml(Switched one) {
    Chart chart = one.layer().chart();
    String condition = one.dependency().condition().orElse("").strip();
    List<String> lines =
        chart.file("Chart.yaml").map(file -> file.text().lines().toList()).orElse(List.of());
    int found = 1;
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).contains("condition:") && lines.get(i).contains(condition)) {
        found = i + 1;
      }
    }
    return chart.locate("Chart.yaml", found);
  }
}
