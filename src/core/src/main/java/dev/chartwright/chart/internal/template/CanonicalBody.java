package dev.chartwright.chart.internal.template;

import java.util.List;

/**
 * The text of a definition without what has no effect: comments, trim markers, blanks in braces.
 */
final class CanonicalBody {
  private CanonicalBody() {}

  /**
   * Returns a text that is the same for definitions that print the same.
   *
   * @param text the text of the template file
   * @param nodes the body of the definition
   */
  static String of(String text, List<Node> nodes) {
    StringBuilder out = new StringBuilder();
    append(text, nodes, out);
    return out.toString();
  }

  private static void append(String text, List<Node> nodes, StringBuilder out) {
    for (Node node : nodes) {
      if (node instanceof Node.Literal literal) {
        out.append(literal.text().replace("{", "{\\"));
      } else if (node instanceof Node.Block block) {
        action(text, block.action(), out);
        append(text, block.body(), out);
        if (block.otherwise().isPresent()) {
          out.append("{{else}}");
        }
        append(text, block.alternative(), out);
        out.append("{{end}}");
      } else if (node instanceof Node.Define define) {
        action(text, define.action(), out);
        append(text, define.body(), out);
        out.append("{{end}}");
      } else if (node instanceof Node.Output output) {
        action(text, output.action(), out);
      } else if (node instanceof Node.Call call) {
        action(text, call.action(), out);
      } else if (node instanceof Node.Jump jump) {
        action(text, jump.action(), out);
      }
    }
  }

  private static void action(String text, Action action, StringBuilder out) {
    int from = action.span().start() + (action.trimsBefore() ? 3 : 2);
    int to = action.span().end() - (action.trimsAfter() ? 3 : 2);
    out.append("{{");
    char quote = 0;
    boolean blank = false;
    for (char c : text.substring(from, to).strip().toCharArray()) {
      if (quote == 0 && Character.isWhitespace(c)) {
        blank = true;
        continue;
      }
      if (blank) {
        // A blank separates words; beside a pipe or a parenthesis it has no effect.
        boolean isNeeded = "|)".indexOf(c) < 0 && "|(".indexOf(out.charAt(out.length() - 1)) < 0;
        out.append(isNeeded ? " " : "");
        blank = false;
      }
      if (quote == 0 && (c == '"' || c == '`')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
      out.append(c);
    }
    out.append("}}");
  }
}
