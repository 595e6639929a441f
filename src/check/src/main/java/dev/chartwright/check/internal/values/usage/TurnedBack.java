package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.internal.template.Defaulted;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.values.ValuesFile;
import dev.chartwright.render.Case;
import java.util.List;
import java.util.Optional;

/** Finds values that a file sets and {@code default} treats as not set. */
final class TurnedBack {
  private final ValuesUsage usage;
  private final Case subject;
  private final Trials trials;
  private final List<ValuesFile> files;

  TurnedBack(ValuesUsage usage, Case subject, List<ValuesFile> files, Trials trials) {
    this.usage = usage;
    this.trials = trials;
    this.subject = subject;
    this.files = files;
  }

  void check(List<Finding> findings) {
    for (Defaulted defaulted : usage.reads().defaulted()) {
      if (defaulted.path().isExact()) {
        check(defaulted, findings);
      }
    }
  }

  private void check(Defaulted defaulted, List<Finding> findings) {
    List<String> path = defaulted.path().steps();
    ValuesFile last = null;
    JsonNode value = null;
    for (ValuesFile file : files) {
      JsonNode said = Defaults.at(file.document().content(), path);
      if (!said.isMissingNode()) {
        last = file;
        value = said;
      }
    }
    if (last == null || value == null || !isLost(value, path, defaulted.fallback())) {
      return;
    }
    Optional<Location> place =
        usage.chart().find(defaulted.site().file()).map(found -> at(found, defaulted));
    String where = place.map(Location::toString).orElse(defaulted.site().toString());
    findings.add(
        Finding.of(
                UsageRules.DEFAULTED,
                value + " counts as not set, and becomes " + defaulted.fallback())
            .at(FileKeys.place(last, path))
            .withKey(defaulted.path().toString())
            .withTrace(List.of("default in " + where))
            .withRemedy("move the default from the template to values.yaml"));
  }

  private static Location at(Chart.Found found, Defaulted defaulted) {
    return found.at(defaulted.site().line());
  }

  /** An empty string means "the default", unless it replaces another value. */
  private boolean isLost(JsonNode value, List<String> path, String fallback) {
    boolean isSet = subject.values().settings().isEmpty();
    if (value.isBoolean()) {
      return isSet && !value.asBoolean() && fallback.equals("true");
    }
    if (value.isNumber()) {
      return isSet && value.asDouble() == 0 && fallback.matches("[0-9.+-]+");
    }
    JsonNode normal = Defaults.at(usage.defaults(), path);
    return isSet
        && value.isTextual()
        && value.asText().isEmpty()
        && normal.isTextual()
        && !normal.asText().isEmpty();
  }
}
