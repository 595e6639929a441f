package dev.chartwright.check.internal.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.internal.IgnoredFiles;
import dev.chartwright.chart.internal.IgnoredFiles.Ignored;
import dev.chartwright.chart.internal.template.Expression;
import dev.chartwright.chart.internal.template.Node;
import dev.chartwright.chart.internal.template.Template;
import dev.chartwright.chart.internal.template.TemplateSyntaxException;
import dev.chartwright.check.Finding;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds templates that read files which the chart does not have, by constant names. */
final class MissingFiles {
  private static final Set<String> BY_NAME = Set.of("Get", "GetBytes", "Lines");
  private static final Set<String> HANDLES =
      Set.of("default", "coalesce", "or", "ternary", "empty");
  private static final Pattern NOT_FILES =
      Pattern.compile(
          "templates/.*|charts/.*|Chart\\.(yaml|lock)|values\\.yaml|values\\.schema\\.json");

  private final Chart root;
  private final Chart chart;
  private final String prefix;
  private final IgnoredFiles ignored;
  private final JsonNode defaults;
  private final List<Finding> findings;
  private final Set<String> tested = new HashSet<>();
  private final Set<String> seen = new HashSet<>();

  private MissingFiles(
      Chart root, Chart chart, String prefix, IgnoredFiles ignored, List<Finding> findings) {
    this.root = root;
    this.chart = chart;
    this.prefix = prefix;
    this.ignored = ignored;
    this.findings = findings;
    this.defaults = defaults(chart);
  }

  static void check(Chart chart, IgnoredFiles ignored, List<Finding> findings) {
    check(chart, chart, "", ignored, findings);
  }

  private static void check(
      Chart root, Chart chart, String prefix, IgnoredFiles ignored, List<Finding> findings) {
    if (!chart.metadata().isLibrary()) {
      MissingFiles one = new MissingFiles(root, chart, prefix, ignored, findings);
      chart.files().stream()
          .filter(file -> file.path().startsWith("templates/"))
          .forEach(one::template);
    }
    for (Chart subchart : chart.subcharts()) {
      String folder = subchart.display().substring(subchart.display().lastIndexOf('/') + 1);
      check(root, subchart, prefix + "charts/" + folder + "/", ignored, findings);
    }
  }

  private static JsonNode defaults(Chart chart) {
    try {
      Optional<ChartFile> file = chart.file("values.yaml");
      return file.isPresent()
          ? YamlDocument.parseFirst(file.get().text()).content()
          : MissingNode.getInstance();
    } catch (YamlDocument.SyntaxException e) {
      return MissingNode.getInstance();
    }
  }

  private void template(ChartFile file) {
    String text = file.text();
    if (!text.contains(".Files.")) {
      return;
    }
    try {
      List<Node> nodes = Template.parse(text).nodes();
      tested.clear();
      conditions(nodes);
      nodes(nodes, file, new Place(true, false, false));
    } catch (TemplateSyntaxException e) {
      // Helm reports it when it renders the chart.
    }
  }

  /**
   * Where an action is.
   *
   * @param isCertain whether the blocks around it are taken by default
   * @param isTested whether one of them requests files
   * @param isDefinition whether it is in a definition, which other charts can use
   */
  private record Place(boolean isCertain, boolean isTested, boolean isDefinition) {}

  /** Variables that a condition reads, or that a default replaces. */
  private void conditions(List<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof Node.Block block) {
        variables(block.pipeline());
        conditions(block.body());
        conditions(block.alternative());
      } else if (node instanceof Node.Define define) {
        conditions(define.body());
      } else if (node instanceof Node.Output output && handles(output.pipeline())) {
        variables(output.pipeline());
      }
    }
  }

  private void variables(Expression expression) {
    all(expression)
        .forEach(
            one -> {
              if (one instanceof Expression.Variable variable && !variable.name().equals("$")) {
                tested.add(variable.name());
              }
            });
  }

  private void nodes(List<Node> nodes, ChartFile file, Place place) {
    for (Node node : nodes) {
      if (node instanceof Node.Output output) {
        boolean isKept = output.pipeline().variables().stream().anyMatch(tested::contains);
        if (!isKept && !handles(output.pipeline())) {
          pipeline(output.pipeline(), file, place, false);
        }
      } else if (node instanceof Node.Define define) {
        nodes(define.body(), file, new Place(place.isCertain(), place.isTested(), true));
      } else if (node instanceof Node.Block block) {
        block(block, file, place);
      } else if (node instanceof Node.Call call && call.argument().isPresent()) {
        pipeline(call.argument().get(), file, place, false);
      }
    }
  }

  private void block(Node.Block block, ChartFile file, Place place) {
    boolean asksFiles = all(block.pipeline()).anyMatch(one -> names(one).contains("Files"));
    boolean isLoop = block.kind() == Node.Kind.RANGE;
    if (isLoop) {
      // A loop over nothing is fine, unless .helmignore made it so.
      pipeline(block.pipeline(), file, place, true);
    }
    Boolean truth = isLoop ? null : truth(block.pipeline());
    nodes(
        block.body(),
        file,
        new Place(
            place.isCertain() && Boolean.TRUE.equals(truth),
            place.isTested() || (asksFiles && !isLoop),
            place.isDefinition()));
    nodes(
        block.alternative(),
        file,
        new Place(
            place.isCertain() && Boolean.FALSE.equals(truth),
            place.isTested() || asksFiles,
            place.isDefinition()));
  }

  /** Returns what a condition is by default, or null if that is not certain. */
  private @org.jspecify.annotations.Nullable Boolean truth(Expression.Pipeline pipeline) {
    boolean isOne =
        pipeline.commands().size() == 1 && pipeline.commands().get(0).words().size() == 1;
    List<String> names = isOne ? names(pipeline.commands().get(0).words().get(0)) : List.of();
    if (names.size() < 2 || !names.get(0).equals("Values")) {
      return null;
    }
    JsonNode at = defaults;
    for (String name : names.subList(1, names.size())) {
      at = at.path(name);
    }
    return at.isContainerNode()
        ? !at.isEmpty()
        : !at.isMissingNode() && !at.isNull() && at.asBoolean(!at.asText().isEmpty());
  }

  private static boolean handles(Expression.Pipeline pipeline) {
    return all(pipeline)
        .anyMatch(
            one ->
                one instanceof Expression.Function function && HANDLES.contains(function.name()));
  }

  private void pipeline(Expression.Pipeline pipeline, ChartFile file, Place place, boolean isLoop) {
    all(pipeline)
        .filter(Expression.Command.class::isInstance)
        .map(Expression.Command.class::cast)
        .filter(command -> command.words().size() == 2)
        .forEach(command -> command(command, file, place, isLoop));
  }

  private void command(Expression.Command command, ChartFile file, Place place, boolean isLoop) {
    List<String> names = names(command.words().get(0));
    boolean isCall =
        names.size() == 2
            && names.get(0).equals("Files")
            && (BY_NAME.contains(names.get(1)) || names.get(1).equals("Glob"));
    if (isCall && command.words().get(1) instanceof Expression.Text text && !place.isTested()) {
      boolean isGlob = names.get(1).equals("Glob");
      look(text.value(), isGlob, file, command.span().line(), place, isLoop);
    }
  }

  private void look(
      String wanted, boolean isGlob, ChartFile file, int line, Place place, boolean isLoop) {
    Optional<Pattern> pattern =
        isGlob ? FileGlob.of(wanted) : Optional.of(Pattern.compile(Pattern.quote(wanted)));
    if (pattern.isEmpty() || exists(pattern.get(), place.isDefinition() ? root : chart, place)) {
      return;
    }
    Optional<Ignored> dropped = dropped(wanted, isGlob, pattern.get());
    boolean isCertain = place.isCertain() && !place.isDefinition() && !isLoop;
    if ((dropped.isEmpty() && !isCertain) || !seen.add(file.path() + ":" + line + wanted)) {
      return;
    }
    String call = isGlob ? ".Files.Glob" : ".Files.Get";
    String why =
        dropped
            .map(
                one ->
                    ", because the pattern '"
                        + one.pattern()
                        + "' in line "
                        + one.line()
                        + " of "
                        + root.locate(".helmignore", 0).file()
                        + " omits "
                        + one.path())
            .orElse(reason(wanted));
    findings.add(
        Finding.of(FileRules.NO_FILE, call + " finds no file '" + wanted + "'" + why)
            .at(chart.locate(file.path(), line))
            .withRemedy(
                dropped.isPresent()
                    ? "make the pattern in .helmignore more exact"
                    : "correct the path, or add the file to the chart"));
  }

  private String reason(String wanted) {
    if (wanted.startsWith("../") || wanted.contains("/../")) {
      return ", because it is outside the chart";
    }
    if (wanted.startsWith("/") || wanted.startsWith("./")) {
      return ", because paths start at the chart's folder without '"
          + wanted.replaceFirst("(\\.?/).*", "$1")
          + "'";
    }
    return NOT_FILES.matcher(wanted).matches()
        ? ", because .Files does not contain templates, subcharts and the files that Helm reads itself"
        : "";
  }

  private static boolean exists(Pattern pattern, Chart in, Place place) {
    return in.files().stream()
            .map(ChartFile::path)
            .filter(path -> !NOT_FILES.matcher(path).matches())
            .anyMatch(path -> pattern.matcher(path).matches())
        || (place.isDefinition()
            && in.subcharts().stream().anyMatch(subchart -> exists(pattern, subchart, place)));
  }

  private Optional<Ignored> dropped(String wanted, boolean isGlob, Pattern pattern) {
    if (!isGlob) {
      return ignored.of(prefix + wanted);
    }
    int star = wanted.replaceAll("[*?\\[{].*", "").lastIndexOf('/');
    String folder = prefix + (star < 0 ? "" : wanted.substring(0, star));
    return ignored.below(folder).stream()
        .filter(
            one ->
                pattern.matcher(one.path().substring(prefix.length())).matches()
                    && !NOT_FILES.matcher(one.path().substring(prefix.length())).matches())
        .findFirst();
  }

  /** Returns the fields of the context, such as Files and Get. */
  private static List<String> names(Expression expression) {
    if (expression instanceof Expression.Field field) {
      return field.names();
    }
    return expression instanceof Expression.Variable variable && variable.name().equals("$")
        ? variable.fields()
        : List.of();
  }

  /** Returns an expression and all that is in it. */
  private static Stream<Expression> all(Expression expression) {
    List<Expression> inside = new ArrayList<>();
    if (expression instanceof Expression.Pipeline pipeline) {
      inside.addAll(pipeline.commands());
    } else if (expression instanceof Expression.Command command) {
      inside.addAll(command.words());
    } else if (expression instanceof Expression.Chain chain) {
      inside.add(chain.base());
    }
    return Stream.concat(Stream.of(expression), inside.stream().flatMap(MissingFiles::all));
  }
}
