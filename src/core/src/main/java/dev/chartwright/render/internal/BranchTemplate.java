package dev.chartwright.render.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.internal.template.Action;
import dev.chartwright.chart.internal.template.Expression;
import dev.chartwright.chart.internal.template.Expression.Pipeline;
import dev.chartwright.chart.internal.template.Expression.Text;
import dev.chartwright.chart.internal.template.Node;
import dev.chartwright.chart.internal.template.Template;
import dev.chartwright.chart.internal.template.TemplateSyntaxException;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.render.internal.Branches.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a template again so that each of its branches prints a mark when it is taken. As in {@link
 * MarkedTemplate}, helpers stay as they are and get a marked twin, which is called wherever the
 * text of a helper goes straight into the output.
 */
final class BranchTemplate {
  private final Chart chart;
  private final String file;
  private final Template template;
  private final Branches branches;
  private final Set<String> known;
  private final List<Edit> edits = new ArrayList<>();

  private BranchTemplate(
      Chart chart, String file, Template template, Branches branches, Set<String> known) {
    this.chart = chart;
    this.file = file;
    this.template = template;
    this.branches = branches;
    this.known = known;
  }

  /** Where a node is. */
  private record Inside(String helper, int parent) {
    Inside in(int branch) {
      return new Inside(helper, branch);
    }
  }

  /**
   * A template in two forms.
   *
   * @param marked prints its text with marks
   * @param noting prints its text without marks, and notes them; empty where that is impossible
   */
  record Texts(String marked, Optional<String> noting) {}

  /**
   * Returns the template with marks, or unchanged if Go cannot parse it.
   *
   * @param known the helpers that have a twin
   */
  static Texts of(Chart chart, String file, String text, Branches branches, Set<String> known) {
    try {
      return new BranchTemplate(chart, file, Template.parse(text), branches, known).write();
    } catch (TemplateSyntaxException e) {
      return new Texts(text, Optional.empty());
    }
  }

  private Texts write() {
    nodes(template.nodes(), new Inside("", -1));
    List<Edit> own = new ArrayList<>(edits);
    StringBuilder twins = new StringBuilder();
    for (Node.Define define : template.defines()) {
      if (define.argument().isEmpty() && known.contains(define.name())) {
        edits.clear();
        int entry =
            branches.add(
                new Branch(chart, file, define.span().line(), "", false, -1, define.name(), false));
        nodes(define.body(), new Inside(define.name(), entry));
        int start = define.action().span().end();
        int end = define.end().span().start();
        twins
            .append("{{define ")
            .append(MarkedTemplate.twin(define.name()))
            .append("}}")
            .append(Branches.mark(entry))
            .append(define.action().trimsAfter() ? "{{ \"\" -}}" : "")
            .append(Edit.applied(edits, template.text(), start, end))
            .append(define.end().trimsBefore() ? "{{- end}}" : "{{end}}");
      }
    }
    int length = template.text().length();
    String marked = Edit.applied(own, template.text(), 0, length) + twins;
    boolean isPartial = file.substring(file.lastIndexOf('/') + 1).startsWith("_");
    // A block has no twin, and is printed where it is defined.
    boolean hasBlock =
        template.defines().stream().anyMatch(define -> define.argument().isPresent());
    return new Texts(
        marked,
        hasBlock
            ? Optional.empty()
            : Optional.of(isPartial ? marked : noting(own, twins.toString())));
  }

  /** The text becomes a helper, and its definitions come after it. */
  private String noting(List<Edit> own, String twins) {
    List<Edit> edited = new ArrayList<>(own);
    StringBuilder definitions = new StringBuilder();
    for (Node node : template.nodes()) {
      if (node instanceof Node.Define define) {
        int start = define.span().start();
        int end = define.span().end();
        definitions.append(template.text(), start, end);
        edited.add(
            new Edit(
                start,
                end,
                (define.action().trimsBefore() ? "{{- /**/" : "{{/**/")
                    + (define.end().trimsAfter() ? " -}}" : "}}")));
      }
    }
    String helper = "chartwright.text-" + branches.addText();
    return "{{define `"
        + helper
        + "`}}"
        + Edit.applied(edited, template.text(), 0, template.text().length())
        + "{{end}}"
        + Helm.noting(helper, Branches.GO_PATTERN)
        + definitions
        + twins;
  }

  private void nodes(List<Node> nodes, Inside inside) {
    for (Node node : nodes) {
      if (node instanceof Node.Block block) {
        block(block, inside);
      } else if (node instanceof Node.Call call) {
        rename(call);
      } else if (node instanceof Node.Output output) {
        output(output);
      }
    }
  }

  private void block(Node.Block block, Inside inside) {
    indirect(block.pipeline());
    String condition = text(block.pipeline().span().start(), block.pipeline().span().end());
    int line = block.action().span().line();
    int body = arm(condition, line, false, block.body(), inside);
    mark(block.action(), body);
    nodes(block.body(), inside.in(body));
    if (isElseIf(block)) {
      nodes(block.alternative(), inside);
    } else if (block.otherwise().isPresent()) {
      int other = arm(condition, line, true, block.alternative(), inside);
      mark(block.otherwise().orElseThrow(), other);
      nodes(block.alternative(), inside.in(other));
    }
  }

  private int arm(String condition, int line, boolean otherwise, List<Node> body, Inside inside) {
    return branches.add(
        new Branch(
            chart,
            file,
            line,
            condition.strip(),
            otherwise,
            inside.parent(),
            inside.helper(),
            isEmpty(body) || rejects(body)));
  }

  /** The braces of an {@code else if} belong to both. */
  private static boolean isElseIf(Node.Block block) {
    return block.alternative().size() == 1
        && block.alternative().get(0) instanceof Node.Block inner
        && block
            .otherwise()
            .map(action -> action.span().start() == inner.action().span().start())
            .orElse(false);
  }

  private static boolean isEmpty(List<Node> body) {
    return body.stream()
        .allMatch(
            node ->
                node instanceof Node.Comment
                    || (node instanceof Node.Literal literal && literal.text().isBlank()));
  }

  private static boolean rejects(List<Node> body) {
    return body.stream()
        .anyMatch(
            node ->
                node instanceof Node.Output output
                    && output.pipeline().commands().stream()
                        .anyMatch(
                            command ->
                                command.words().get(0) instanceof Expression.Function function
                                    && function.name().equals("fail")));
  }

  private void mark(Action action, int number) {
    String mark = Branches.mark(number);
    int end = action.span().end();
    edits.add(
        action.trimsAfter()
            ? new Edit(end - 3, end, "}}{{ \"" + mark + "\" -}}")
            : new Edit(end, end, mark));
  }

  private void rename(Node.Call call) {
    call.argument().ifPresent(this::indirect);
    if (!known.contains(call.name())) {
      return;
    }
    int start = call.action().span().start();
    int end = call.action().span().end();
    String written = text(start, end);
    int name = written.indexOf(call.name());
    if (name > 0) {
      edits.add(
          new Edit(
              start + name - 1,
              start + name + call.name().length() + 1,
              MarkedTemplate.twin(call.name())));
    }
  }

  private void output(Node.Output output) {
    Optional<Text> name =
        output.prints() ? MarkedTemplate.direct(output.pipeline()) : Optional.empty();
    Optional<Text> twin = name.filter(found -> known.contains(found.value()));
    twin.ifPresent(
        found ->
            edits.add(
                new Edit(
                    found.span().start(), found.span().end(), MarkedTemplate.twin(found.value()))));
    indirect(output.pipeline(), twin);
  }

  private void indirect(Pipeline pipeline) {
    indirect(pipeline, Optional.empty());
  }

  /** A helper whose text goes through other functions keeps its branches to itself. */
  private void indirect(Pipeline pipeline, Optional<Text> direct) {
    for (Expression.Command command : pipeline.commands()) {
      for (Expression word : command.words()) {
        if (word instanceof Pipeline inner) {
          indirect(inner, direct);
        } else if (word instanceof Text text && direct.filter(text::equals).isEmpty()) {
          branches.calledIndirectly(text.value());
        }
      }
    }
  }

  private String text(int start, int end) {
    return template.text().substring(start, end);
  }
}
