package dev.chartwright.chart.internal.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the values that templates replace when they are empty, false or zero. */
final class Fallbacks {
  private static final Set<String> FALSE =
      Set.of("", "false", "0", "0.0", "nil", "null", "{}", "[]", "\"\"", "''");

  /** Of what can be many values, none is certain to be the one that is replaced. */
  private static final int MOST_PATHS = 4;

  private final Set<Defaulted> found = new LinkedHashSet<>();

  List<Defaulted> sorted() {
    return found.stream()
        .sorted(
            Comparator.comparing(Defaulted::site)
                .thenComparing(one -> one.path().toString())
                .thenComparing(Defaulted::fallback)
                .thenComparing(one -> one.other().map(ValuesPath::toString).orElse(""))
                .thenComparing(Defaulted::function))
        .toList();
  }

  /** Notes a call of {@code default}, {@code coalesce}, {@code or} or {@code ternary}. */
  void call(String name, Expression.Command command, List<Value> arguments, Site site) {
    int last = arguments.size() - 1;
    switch (name) {
      case "default" -> {
        if (last == 1) {
          replaced(arguments.get(1), name, word(command, 0), arguments.get(0), site);
        }
      }
      case "coalesce" -> {
        for (int i = 0; i < last; i++) {
          for (int j = i + 1; j <= last; j++) {
            Value one = arguments.get(i);
            replaced(one, name, word(command, j), arguments.get(j), site);
          }
        }
      }
      case "or" -> {
        // Between two values, or is a question and not a default.
        for (int i = 0; i < last; i++) {
          if (arguments.get(last).isConstant()) {
            replaced(arguments.get(i), name, word(command, last), arguments.get(last), site);
          }
        }
      }
      case "ternary" -> {
        boolean isSame = last == 2 && !arguments.get(2).paths().isEmpty();
        if (isSame && arguments.get(2).paths().equals(arguments.get(0).paths())) {
          replaced(arguments.get(2), name, word(command, 1), arguments.get(1), site);
        }
      }
      default -> throw new AssertionError(name);
    }
  }

  /** Notes that {@code merge} fills keys of the first map that are false, zero or empty. */
  void merge(Value target, Value sources, Site site) {
    for (ValuesPath path : target.paths()) {
      sources
          .members()
          .forEach(
              (key, member) -> replaced(Value.at(path.child(key)), "merge", null, member, site));
    }
  }

  /** Notes that {@code merge} prefers maps of values to others only where they are not false. */
  void merge(List<Value> maps, Site site) {
    for (int i = 0; i < maps.size(); i++) {
      for (int j = i + 1; j < maps.size(); j++) {
        Value one = maps.get(i);
        Value other = maps.get(j);
        if (one.paths().size() == 1 && other.paths().size() == 1) {
          ValuesPath path = one.paths().iterator().next();
          ValuesPath source = other.paths().iterator().next();
          if (!path.equals(source)) {
            found.add(new Defaulted(path, "merge", "", Optional.of(source), Set.of(), site));
          }
        }
      }
    }
  }

  /** Notes that a template prints a constant, or sets a variable to it, in place of a value. */
  void branch(Value value, String constant, Site site) {
    if (!isFalse(constant)) {
      for (ValuesPath path : paths(value)) {
        add(value, path, "if", constant, Optional.empty(), site);
      }
    }
  }

  private static @Nullable Expression word(Expression.Command command, int argument) {
    int index = argument + 1;
    return index < command.words().size() ? command.words().get(index) : null;
  }

  private void replaced(
      Value value, String function, @Nullable Expression word, Value fallback, Site site) {
    String constant = constant(word, fallback);
    for (ValuesPath path : paths(value)) {
      if (!constant.isEmpty()) {
        add(value, path, function, constant, Optional.empty(), site);
      } else if (fallback.paths().size() == 1 && !fallback.paths().contains(path)) {
        add(value, path, function, "", Optional.of(fallback.paths().iterator().next()), site);
      }
    }
  }

  private void add(
      Value value,
      ValuesPath path,
      String function,
      String constant,
      Optional<ValuesPath> other,
      Site site) {
    Set<ValuesPath> before = new HashSet<>(value.paths());
    before.remove(path);
    found.add(new Defaulted(path, function, constant, other, before, site));
  }

  private static List<ValuesPath> paths(Value value) {
    boolean isOne = value.members().isEmpty() && value.paths().size() <= MOST_PATHS;
    return isOne ? new ArrayList<>(value.paths()) : List.of();
  }

  private static String constant(@Nullable Expression word, Value value) {
    if (word instanceof Expression.Text text) {
      return isFalse(text.value()) && text.value().isEmpty() ? "" : '"' + text.value() + '"';
    }
    if (!value.isConstant() || value.strings().size() != 1) {
      return "";
    }
    String text = value.strings().iterator().next();
    return isFalse(text) || text.indexOf(Value.HOLE) >= 0 ? "" : text;
  }

  static boolean isFalse(String constant) {
    return FALSE.contains(constant);
  }
}
