package dev.chartwright.render.internal.coverage;

import dev.chartwright.chart.internal.template.Expression;
import dev.chartwright.chart.internal.template.Expression.Command;
import dev.chartwright.chart.internal.template.Expression.Pipeline;
import dev.chartwright.chart.internal.template.Span;
import dev.chartwright.render.internal.coverage.Item.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes expressions again so that operands note their truth, calls pass the map, and guards show
 * the marks. Line breaks stay, since Helm's messages have lines.
 */
final class ProbedExpression {
  /** What shows the content of a map. */
  private static final Set<String> PRINTING =
      Set.of(
          "toYaml",
          "toYamlPretty",
          "toJson",
          "toPrettyJson",
          "toRawJson",
          "toToml",
          "mustToYaml",
          "mustToJson",
          "mustToPrettyJson",
          "mustToRawJson",
          "mustToToml",
          "print",
          "println",
          "printf",
          "quote",
          "squote",
          "toString",
          "keys",
          "values",
          "len",
          "deepCopy",
          "mustDeepCopy",
          "html",
          "js",
          "urlquery",
          "cat");

  private final String text;
  private final ProbeText probes;
  private final Numbering numbering;
  private final boolean isFine;

  /** Gives items their numbers. */
  interface Numbering {
    int add(Kind kind, Expression at, String text, String outcome);
  }

  ProbedExpression(String text, ProbeText probes, Numbering numbering, boolean isFine) {
    this.text = text;
    this.probes = probes;
    this.numbering = numbering;
    this.isFine = isFine;
  }

  /**
   * Returns a pipeline with probes.
   *
   * @param isOuter whether the dot is that of the template
   */
  String pipeline(Pipeline pipeline, boolean isOuter) {
    List<Command> commands = pipeline.commands();
    Command first = commands.get(0);
    String start = between(pipeline.span().start(), first.span().start());
    boolean isPrinted = pipeline.variables().isEmpty() && commands.size() == 1;
    String printed = releaseOnly(first, commands, isPrinted, isOuter);
    String acc = printed.isEmpty() ? command(first, isOuter, false) : printed;
    Command before = first;
    for (Command command : commands.subList(1, commands.size())) {
      String function = function(command);
      if (takesPiped(function, command)) {
        Pipeline piped =
            new Pipeline(
                new Span(first.span().start(), before.span().end(), first.span().line()),
                List.of(),
                true,
                commands.subList(0, commands.indexOf(command)));
        acc = chosen(function, piped, "(" + acc + ")", isPure(piped));
      }
      String gap = between(before.span().end(), command.span().start());
      acc = acc + gap + command(command, isOuter, true);
      before = command;
    }
    return start + acc + between(before.span().end(), pipeline.span().end());
  }

  /** A map that is printed as a whole must not show the marks. */
  private String releaseOnly(
      Command first, List<Command> commands, boolean isPrinted, boolean isOuter) {
    if (first.words().size() != 1 || !isRelease(first.words().get(0))) {
      return "";
    }
    return isPrinted || (commands.size() > 1 && PRINTING.contains(function(commands.get(1))))
        ? without(first.words().get(0), isOuter)
        : "";
  }

  private String without(Expression word, boolean isOuter) {
    return "(omit " + word(word, isOuter) + " `" + ProbeText.KEY + "`)";
  }

  private static boolean isRelease(Expression word) {
    List<String> names =
        word instanceof Expression.Field field
            ? field.names()
            : word instanceof Expression.Variable variable
                ? variable.fields()
                : word instanceof Expression.Chain chain ? chain.fields() : List.of();
    return !names.isEmpty() && names.get(names.size() - 1).equals("Release");
  }

  private static boolean takesPiped(String function, Command command) {
    int words = command.words().size();
    return switch (function) {
      case "and", "or", "coalesce" -> true;
      case "default" -> words == 2;
      case "ternary" -> words == 3;
      default -> false;
    };
  }

  private static String function(Command command) {
    return command.words().get(0) instanceof Expression.Function function ? function.name() : "";
  }

  private String command(Command command, boolean isOuter, boolean isPiped) {
    String function = function(command);
    List<Expression> words = command.words();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Expression word = words.get(i);
      boolean isRelease = i > 0 && PRINTING.contains(function) && isRelease(word);
      String one = isRelease ? without(word, isOuter) : word(word, isOuter);
      written.add(isOperand(function, i) ? operand(function, word, one) : one);
    }
    switch (function) {
      case "include" -> {
        if (words.size() == 3) {
          written.set(2, probes.carried(written.get(2)));
        } else if (words.size() == 2 && isPiped) {
          written.set(0, probes.carriedPipe() + " | include");
        }
      }
      case "fail" -> fail(command, written, isPiped);
      case "required" -> {
        return required(command, written, isPiped);
      }
      default -> {}
    }
    return joined(words, written);
  }

  private String joined(List<Expression> words, List<String> written) {
    StringBuilder out = new StringBuilder(written.get(0));
    for (int i = 1; i < words.size(); i++) {
      out.append(between(words.get(i - 1).span().end(), words.get(i).span().start()))
          .append(written.get(i));
    }
    return out.toString();
  }

  private int guard(Command command) {
    return numbering.add(
        Kind.GUARD, command, between(command.span().start(), command.span().end()), "fails");
  }

  private void fail(Command command, List<String> written, boolean isPiped) {
    if (written.size() != 2 && !isPiped) {
      return;
    }
    String marks = probes.marks(String.valueOf(guard(command)));
    if (isFine && written.size() == 2) {
      written.set(1, "(print " + written.get(1) + " " + marks + ")");
    } else if (isFine) {
      written.set(0, "print " + marks + " | fail");
    }
  }

  /** The value comes first, since it has marks of its own. */
  private String required(Command command, List<String> written, boolean isPiped) {
    boolean isWhole = written.size() == 3 && !(command.words().get(2) instanceof Expression.Nil);
    if (!isWhole && !(written.size() == 2 && isPiped)) {
      return joined(command.words(), written);
    }
    String marks = probes.marks(String.valueOf(guard(command)));
    if (!isFine) {
      return joined(command.words(), written);
    }
    String message = "(print " + written.get(1) + " " + marks + ")";
    String breaks =
        between(command.words().get(0).span().end(), command.span().end())
            .replaceAll("[^\\n]+", " ");
    long lines = breaks.chars().filter(c -> c == '\n').count();
    long kept = String.join("", written).chars().filter(c -> c == '\n').count();
    return (isPiped ? "" : written.get(2) + " | ")
        + "required "
        + "\n".repeat((int) Math.max(0, lines - kept))
        + message;
  }

  private static boolean isOperand(String function, int at) {
    return switch (function) {
      case "and", "or", "coalesce" -> at > 0;
      case "default" -> at == 2;
      case "ternary" -> at == 3;
      default -> false;
    };
  }

  private String operand(String function, Expression word, String written) {
    return isConstant(word) ? written : chosen(function, word, written, isPure(word));
  }

  private String chosen(String function, Expression at, String written, boolean isPure) {
    if (at instanceof Pipeline pipeline && isConstant(pipeline)) {
      return written;
    }
    String shown = between(at.span().start(), at.span().end());
    boolean byEmptiness = function.equals("default") || function.equals("coalesce");
    int whenTrue =
        numbering.add(Kind.OPERAND, at, shown, function + (byEmptiness ? ": set" : ": true"));
    int whenFalse =
        numbering.add(Kind.OPERAND, at, shown, function + (byEmptiness ? ": empty" : ": false"));
    // Evaluating twice would double the line breaks too.
    return probes.operand(written, isPure && written.indexOf('\n') < 0, whenTrue, whenFalse);
  }

  private static boolean isConstant(Expression word) {
    return word instanceof Expression.Constant
        || word instanceof Expression.Text
        || word instanceof Expression.Nil
        || (word instanceof Pipeline inner
            && inner.commands().size() == 1
            && inner.commands().get(0).words().size() == 1
            && isConstant(inner.commands().get(0).words().get(0)));
  }

  private static boolean isPure(Expression word) {
    return word instanceof Expression.Field
        || word instanceof Expression.Variable
        || word instanceof Expression.Dot
        || (word instanceof Pipeline inner
            && inner.variables().isEmpty()
            && inner.commands().size() == 1
            && inner.commands().get(0).words().size() == 1
            && isPure(inner.commands().get(0).words().get(0)));
  }

  /** Returns a word with probes. */
  String word(Expression word, boolean isOuter) {
    String written = between(word.span().start(), word.span().end());
    if (word instanceof Pipeline inner) {
      return pipeline(inner, isOuter);
    } else if (word instanceof Expression.Chain chain) {
      return word(chain.base(), isOuter) + between(chain.base().span().end(), chain.span().end());
    } else if (word instanceof Expression.Dot) {
      return isOuter ? probes.dot() : written;
    } else if (word instanceof Expression.Field) {
      return isOuter ? probes.dot() + written : written;
    } else if (word instanceof Expression.Variable variable && variable.name().equals("$")) {
      return probes.dot() + written.substring(1);
    }
    return written;
  }

  private String between(int from, int to) {
    return text.substring(from, to);
  }
}
