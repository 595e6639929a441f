package dev.chartwright.chart.internal.template;

import java.util.LinkedHashSet;
import java.util.Set;

/** The text that a body prints, as far as it is constant. */
final class Printed {
  private static final int LONGEST = 200;
  private static final int MOST = 8;
  private Set<String> texts;
  private boolean isKnown;
  private final Set<ValuesPath> made = new LinkedHashSet<>();

  Printed(Set<String> texts, boolean isKnown) {
    this.texts = texts;
    this.isKnown = isKnown;
  }

  void text(Set<String> more) {
    if (!isKnown) {
      return;
    }
    Set<String> longer = new LinkedHashSet<>();
    for (String text : texts) {
      for (String end : more) {
        isKnown &= text.length() + end.length() <= LONGEST && end.indexOf(Value.HOLE) < 0;
        longer.add(text + end);
      }
    }
    texts = longer;
    isKnown &= longer.size() <= MOST;
  }

  void unknown() {
    isKnown = false;
  }

  void of(Value value) {
    if (value.isConstant()) {
      text(value.strings());
    } else {
      isKnown = false;
    }
    made.addAll(value.sources());
  }

  Value value() {
    return isKnown && made.isEmpty() ? Value.constants(texts) : Value.made(made);
  }

  Printed copy() {
    return new Printed(texts, isKnown);
  }

  void either(Printed one, Printed other) {
    isKnown = one.isKnown && other.isKnown;
    if (isKnown) {
      Set<String> both = new LinkedHashSet<>(one.texts);
      both.addAll(other.texts);
      texts = both;
      isKnown = both.size() <= MOST;
    }
    made.addAll(one.made);
    made.addAll(other.made);
  }
}
