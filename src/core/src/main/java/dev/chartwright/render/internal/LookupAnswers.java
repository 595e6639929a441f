package dev.chartwright.render.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.internal.template.Expression;
import dev.chartwright.chart.internal.template.Node;
import dev.chartwright.chart.internal.template.Span;
import dev.chartwright.chart.internal.template.Template;
import dev.chartwright.chart.internal.template.TemplateSyntaxException;
import dev.chartwright.internal.yaml.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code lookup} finds in a rendering, as on a cluster to which the chart was installed.
 *
 * @param objects a JSON map of objects, by API version, kind, namespace and name with bars between
 * @param isFailing whether a lookup fails, so that Helm's message shows what it requests
 * @param known requests that do not fail all the same
 */
public record LookupAnswers(String objects, boolean isFailing, Set<String> known) {
  /** Begins the message of a lookup that fails; the request and a semicolon follow. */
  public static final String FAILURE = "chartwright-lookup:";

  static final String FILE = "_chartwright-lookup.tpl";
  private static final String CALL = "fromJson (include \"chartwright.lookup\" (list";

  public LookupAnswers {
    known = Set.copyOf(known);
  }

  String template() {
    StringBuilder text = new StringBuilder("{{- define \"chartwright.lookup\" -}}\n");
    text.append("{{- $key := printf \"%v|%v|%v|%v\" (index . 0) (index . 1) (index . 2)");
    text.append(" (index . 3) -}}\n");
    if (isFailing) {
      text.append("{{- if not (has $key (list");
      new TreeSet<>(known).forEach(key -> text.append(" `").append(escaped(key)).append('`'));
      text.append(")) -}}{{- fail (printf \"").append(FAILURE).append("%s;\" $key) -}}");
      text.append("{{- end -}}\n");
    }
    // Texts: each lookup would otherwise parse all objects.
    text.append("{{- $all := dict");
    entries()
        .properties()
        .forEach(
            entry ->
                text.append(" `")
                    .append(escaped(entry.getKey()))
                    .append("` `")
                    .append(escaped(entry.getValue().toString()))
                    .append('`'));
    return text.append(" -}}\n{{- get $all $key | default \"{}\" -}}\n{{- end -}}\n").toString();
  }

  private JsonNode entries() {
    try {
      return Json.read(objects);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the objects are not JSON: " + e.getMessage(), e);
    }
  }

  private static String escaped(String text) {
    return text.replace("`", "\\u0060");
  }

  /** Returns a template whose calls of {@code lookup} with four arguments find the objects. */
  static String rewrite(String text) {
    if (!text.contains("lookup")) {
      return text;
    }
    List<Span> calls = new ArrayList<>();
    try {
      nodes(Template.parse(text).nodes(), calls);
    } catch (TemplateSyntaxException e) {
      return text;
    }
    calls.sort(Comparator.comparingInt(Span::start).reversed());
    StringBuilder out = new StringBuilder(text);
    int before = Integer.MAX_VALUE;
    for (Span call : calls) {
      // One inside another one would move its end.
      if (call.end() <= before) {
        String arguments = text.substring(call.start() + "lookup".length(), call.end());
        out.replace(call.start(), call.end(), CALL + arguments + "))");
        before = call.start();
      }
    }
    return out.toString();
  }

  private static void nodes(List<Node> nodes, List<Span> calls) {
    for (Node node : nodes) {
      if (node instanceof Node.Output output) {
        expression(output.pipeline(), calls);
      } else if (node instanceof Node.Block block) {
        expression(block.pipeline(), calls);
        nodes(block.body(), calls);
        nodes(block.alternative(), calls);
      } else if (node instanceof Node.Define define) {
        define.argument().ifPresent(argument -> expression(argument, calls));
        nodes(define.body(), calls);
      } else if (node instanceof Node.Call call) {
        call.argument().ifPresent(argument -> expression(argument, calls));
      }
    }
  }

  private static void expression(Expression expression, List<Span> calls) {
    if (expression instanceof Expression.Pipeline pipeline) {
      pipeline.commands().forEach(command -> expression(command, calls));
    } else if (expression instanceof Expression.Chain chain) {
      expression(chain.base(), calls);
    } else if (expression instanceof Expression.Command command) {
      boolean isLookup =
          command.words().get(0) instanceof Expression.Function function
              && function.name().equals("lookup");
      if (isLookup && command.words().size() == 5) {
        calls.add(
            new Span(
                command.words().get(0).span().start(),
                command.words().get(4).span().end(),
                command.span().line()));
      }
      command.words().forEach(word -> expression(word, calls));
    }
  }
}
