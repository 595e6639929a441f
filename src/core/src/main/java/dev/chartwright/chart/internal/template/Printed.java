package dev.chartwright.chart.internal.template;

import java.util.LinkedHashSet;
import java.util.Set;

/** The text that a body prints, as far as it is constant or that of one value. */
final class Printed {
  private static final int LONGEST = 200;
  private static final int MOST = 8;
  private Set<String> texts;
  private boolean isKnown;

  /** What is printed if it is not mixed with other text: fromYaml makes the value of it again. */
  private Value sole = Value.NOTHING;

  private boolean isMixed;
  private final Set<ValuesPath> made = new LinkedHashSet<>();

  Printed(Set<String> texts, boolean isKnown) {
    this.texts = texts;
    this.isKnown = isKnown;
  }

  void text(Set<String> more) {
    isMixed = isMixed || isAnyVisible(more);
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

  private static boolean isAnyVisible(Set<String> texts) {
    for (String text : texts) {
      if (!text.isBlank()) {
        return true;
      }
    }
    return false;
  }

  void unknown() {
    isKnown = false;
    isMixed = true;
  }

  void of(Value value) {
    if (value.isConstant()) {
      text(value.strings());
    } else {
      isKnown = false;
      isMixed |= !sole.equals(Value.NOTHING);
      sole = sole.or(value);
    }
    made.addAll(value.sources());
  }

  Value value() {
    if (isKnown && made.isEmpty()) {
      return Value.constants(texts);
    }
    Value made = Value.made(this.made);
    return isMixed || sole.root().isPresent() ? made : made.or(sole);
  }

  Printed copy() {
    Printed copy = new Printed(texts, isKnown);
    copy.sole = sole;
    copy.isMixed = isMixed;
    return copy;
  }

  void either(Printed one, Printed other) {
    isKnown = one.isKnown && other.isKnown;
    if (isKnown) {
      Set<String> both = new LinkedHashSet<>(one.texts);
      both.addAll(other.texts);
      texts = both;
      isKnown = both.size() <= MOST;
    }
    isMixed = one.isMixed || other.isMixed;
    sole = one.sole.or(other.sole);
    made.addAll(one.made);
    made.addAll(other.made);
  }
}
