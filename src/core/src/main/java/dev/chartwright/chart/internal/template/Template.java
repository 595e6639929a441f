package dev.chartwright.chart.internal.template;

import java.util.ArrayList;
import java.util.List;

/**
 * A parsed template file. Its nodes together cover its text without a gap.
 *
 * @param nodes what is in it
 */
public record Template(String text, List<Node> nodes) {
  public Template {
    nodes = List.copyOf(nodes);
  }

  /**
   * Reads a template as Go's package text/template does. It does not check whether the functions
   * exist.
   *
   * @param text the template
   * @return its parts
   * @throws TemplateSyntaxException if it is invalid
   */
  public static Template parse(String text) throws TemplateSyntaxException {
    return new Template(text, new TemplateParser(text).parse());
  }

  /**
   * Returns all templates that it defines, nested ones included.
   *
   * @return the definitions in the order of their places
   */
  public List<Node.Define> defines() {
    List<Node.Define> found = new ArrayList<>();
    collect(nodes, found);
    return found;
  }

  private static void collect(List<Node> nodes, List<Node.Define> found) {
    for (Node node : nodes) {
      if (node instanceof Node.Define define) {
        found.add(define);
        collect(define.body(), found);
      } else if (node instanceof Node.Block block) {
        collect(block.body(), found);
        collect(block.alternative(), found);
      }
    }
  }
}
