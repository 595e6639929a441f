package dev.chartwright.check.internal.validation;

import dev.chartwright.check.internal.values.Conflict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Collects what the API server would reject. */
final class Faults {
  private static final int LONGEST = 60;

  private final List<Fault> all = new ArrayList<>();

  List<Fault> all() {
    return List.copyOf(all);
  }

  /** Adds a fault of a field, as the end of a sentence that begins with its place. */
  void add(Field field, String problem) {
    add(field, problem, Optional.empty());
  }

  private void add(Field field, String problem, Optional<Conflict> conflict) {
    all.add(new Fault(field.path(), (field + " " + problem).strip(), conflict));
  }

  /** Adds a fault of a field that is not allowed beside another one; either can be removed. */
  void either(Field field, String problem, Field other) {
    either(field, problem, field, other);
  }

  /** Adds a fault of a field, in which one of two others must be removed. */
  void either(Field field, String problem, Field first, Field second) {
    add(field, problem, conflict(Conflict.Kind.EITHER, first, second));
  }

  /** Adds a fault of an item that another one excludes. */
  void item(Field field, String problem, Field other) {
    add(field, problem, conflict(Conflict.Kind.ITEM, field, other));
  }

  /** Adds a fault of a field whose value does not fit that of another one. */
  void unfit(Field field, String problem, Field other) {
    add(field, problem, conflict(Conflict.Kind.VALUES, field, other));
  }

  private static Optional<Conflict> conflict(Conflict.Kind kind, Field first, Field second) {
    return Optional.of(new Conflict(kind, first.path(), second.path()));
  }

  void required(Field field) {
    if (field.isEmpty()) {
      add(field, "is required");
    }
  }

  /** A field that may be left out, and must not be an empty text; its schema requires the rest. */
  void notBlank(Field field) {
    if (field.isSet() && field.isEmpty()) {
      add(field, "must not be empty");
    }
  }

  /** A field that may not be set because of another one, which decides. */
  void forbidden(Field field, String when, Field decider) {
    if (field.isSet()) {
      excluded(field, "is not allowed " + when, decider);
    }
  }

  /** Adds a fault of a field that must be removed because of another one, which decides. */
  void excluded(Field field, String problem, Field decider) {
    add(field, problem, conflict(Conflict.Kind.FIRST, field, decider));
  }

  /** A field that may not be set here. */
  void forbidden(Field field, String when) {
    if (field.isSet()) {
      add(field, "is not allowed " + when);
    }
  }

  void oneOf(Field field, Collection<String> allowed) {
    if (field.isText() && !field.isEmpty() && !allowed.contains(field.text())) {
      add(field, "is '" + shortened(field.text()) + "'; allowed are " + String.join(", ", allowed));
    }
  }

  /** As {@link #oneOf}, but an empty text is not allowed either: the server sees a pointer. */
  void exactly(Field field, Collection<String> allowed) {
    if (field.isText() && !allowed.contains(field.text())) {
      add(field, "is '" + shortened(field.text()) + "'; allowed are " + String.join(", ", allowed));
    }
  }

  void atLeast(Field field, long least) {
    between(field, least, Long.MAX_VALUE);
  }

  void between(Field field, long least, long most) {
    OptionalLong number = field.number();
    if (number.isPresent() && (number.getAsLong() < least || number.getAsLong() > most)) {
      add(
          field,
          "is "
              + field.node().asText()
              + (most == Long.MAX_VALUE
                  ? ", and must be at least " + least
                  : ", and must be between " + least + " and " + most));
    }
  }

  /**
   * Adds a fault if a text has the wrong form.
   *
   * @param form returns what is wrong with a text, as the end of a sentence; empty for nothing
   */
  void form(Field field, Function<String, String> form) {
    String problem = form.apply(field.text());
    if (field.isText() && !problem.isEmpty()) {
      add(field, "is '" + shortened(field.text()) + "', and " + problem);
    }
  }

  private static String shortened(String text) {
    String line = text.replace("\n", "\\n").replace("\r", "\\r");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
