package dev.chartwright.render.internal.coverage;

import dev.chartwright.chart.internal.template.Expression;
import dev.chartwright.chart.internal.template.Node;
import dev.chartwright.chart.internal.template.Template;
import java.util.ArrayList;
import java.util.List;

/** The strings in the actions of a template. */
final class Literals {
  private final List<String> found = new ArrayList<>();

  private Literals() {}

  static List<String> of(Template template) {
    Literals literals = new Literals();
    literals.nodes(template.nodes());
    return literals.found;
  }

  private void nodes(List<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof Node.Block block) {
        word(block.pipeline());
        nodes(block.body());
        nodes(block.alternative());
      } else if (node instanceof Node.Define define) {
        define.argument().ifPresent(this::word);
        nodes(define.body());
      } else if (node instanceof Node.Call call) {
        call.argument().ifPresent(this::word);
      } else if (node instanceof Node.Output output) {
        word(output.pipeline());
      }
    }
  }

  private void word(Expression word) {
    if (word instanceof Expression.Pipeline pipeline) {
      pipeline.commands().forEach(command -> command.words().forEach(this::word));
    } else if (word instanceof Expression.Chain chain) {
      word(chain.base());
    } else if (word instanceof Expression.Text text) {
      found.add(text.value());
    }
  }
}
