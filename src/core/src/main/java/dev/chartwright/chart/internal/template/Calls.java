package dev.chartwright.chart.internal.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that a template can call: every text in it, and every text that it formats. */
final class Calls {
  private static final Pattern VERB = Pattern.compile("%[-+# 0]*[0-9]*[a-zA-Z]");

  /** With more definitions than this, only whole names count as calls. */
  private static final int MOST_FORMATTED = 5_000;

  private final Set<String> names = new HashSet<>();
  private final List<List<String>> formats = new ArrayList<>();

  private Calls() {}

  /** Returns the calls of nodes, without those of the definitions inside. */
  static Calls in(List<Node> nodes) {
    Calls calls = new Calls();
    calls.add(nodes);
    return calls;
  }

  /** Returns which of these names it can call. */
  Set<String> among(Set<String> all) {
    Set<String> found = new LinkedHashSet<>();
    names.stream().filter(all::contains).forEach(found::add);
    if (!formats.isEmpty() && all.size() <= MOST_FORMATTED) {
      all.stream()
          .filter(name -> formats.stream().anyMatch(pieces -> canBe(name, pieces)))
          .forEach(found::add);
    }
    return found;
  }

  private static boolean canBe(String name, List<String> pieces) {
    int at = 0;
    for (int i = 0; i < pieces.size(); i++) {
      int found = name.indexOf(pieces.get(i), at);
      if (found < 0 || (i == 0 && found > 0)) {
        return false;
      }
      at = found + pieces.get(i).length();
    }
    String last = pieces.get(pieces.size() - 1);
    return pieces.size() == 1 ? at == name.length() : name.endsWith(last);
  }

  private void add(List<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof Node.Output output) {
        add(output.pipeline());
      } else if (node instanceof Node.Block block) {
        add(block.pipeline());
        add(block.body());
        add(block.alternative());
      } else if (node instanceof Node.Call call) {
        names.add(call.name());
        call.argument().ifPresent(this::add);
      } else if (node instanceof Node.Define define && define.argument().isPresent()) {
        names.add(define.name());
        add(define.argument().get());
      }
    }
  }

  private void add(Expression expression) {
    if (expression instanceof Expression.Pipeline pipeline) {
      pipeline.commands().forEach(this::add);
    } else if (expression instanceof Expression.Command command) {
      formatted(command);
      command.words().forEach(this::add);
    } else if (expression instanceof Expression.Chain chain) {
      add(chain.base());
    } else if (expression instanceof Expression.Text text) {
      names.add(text.value());
      inside(text.value());
    }
  }

  /** Adds the calls of a text that is a template for {@code tpl}. */
  private void inside(String text) {
    if (text.contains("{{")) {
      Definitions.parsed(text).ifPresent(template -> add(template.nodes()));
    }
  }

  /** Adds what {@code printf} and {@code print} can give; it ignores texts without a letter. */
  private void formatted(Expression.Command command) {
    List<Expression> words = command.words();
    if (words.size() < 2 || !(words.get(0) instanceof Expression.Function function)) {
      return;
    }
    if (function.name().equals("printf") && words.get(1) instanceof Expression.Text format) {
      format(List.of(VERB.split(format.value(), -1)));
    } else if (function.name().equals("print")) {
      List<String> pieces = new ArrayList<>(List.of(""));
      for (Expression word : words.subList(1, words.size())) {
        if (word instanceof Expression.Text text) {
          pieces.set(pieces.size() - 1, pieces.get(pieces.size() - 1) + text.value());
        } else {
          pieces.add("");
        }
      }
      format(pieces);
    }
  }

  private void format(List<String> pieces) {
    if (pieces.stream().anyMatch(piece -> piece.chars().anyMatch(Character::isLetter))) {
      formats.add(List.copyOf(pieces));
    }
  }
}
