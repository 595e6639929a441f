package dev.chartwright.chart.internal.template;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that a text mentions which can become a template later. */
final class Mentions {
  private static final Pattern VALUES = Pattern.compile("\\.Values((?:\\.[A-Za-z_]\\w*)*)(\\.?)");

  private Mentions() {}

  static Set<ValuesPath> in(String text, Scope scope, Heap heap) {
    Set<ValuesPath> found = new LinkedHashSet<>();
    Matcher matcher = VALUES.matcher(text);
    while (matcher.find()) {
      Value value = Value.at(scope.prefix());
      for (String step : matcher.group(1).split("\\.")) {
        value = step.isEmpty() ? value : heap.field(value, step);
      }
      found.addAll(value.paths());
    }
    return found;
  }
}
