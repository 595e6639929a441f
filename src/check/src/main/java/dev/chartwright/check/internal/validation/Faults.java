package dev.chartwright.check.internal.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    all.add(new Fault(field.path(), (field + " " + problem).strip()));
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
