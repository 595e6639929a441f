package dev.chartwright.chart.internal.template;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the templates of a chart and its subcharts define, in Helm's order. Names are global: of
 * several definitions of one name, Helm uses the one that it reads last, unless that one is blank
 * (pkg/engine, sortTemplates; text/template, associate).
 */
final class Definitions {
  private static final Pattern OPENING =
      Pattern.compile("\\{\\{(?:-\\s)?\\s*(?:define|block)\\s+[\"`]([^\"`]*)[\"`]");

  private final List<Source> sources = new ArrayList<>();

  private final Map<String, List<Definition>> byName = new LinkedHashMap<>();

  /** A template file, at its place in the tree of charts. */
  record Source(Scope scope, ChartFile file, String name, Template template) {
    /** Returns whether Helm renders it for itself. */
    boolean isRoot() {
      return !file.path().substring(file.path().lastIndexOf('/') + 1).startsWith("_");
    }
  }

  /** One definition of a name. */
  record Definition(Source source, Node.Define node) {
    /** Returns what no other definition has. */
    String key() {
      return source.name() + "#" + node.span().start();
    }

    boolean isIn(Source other) {
      return source.name().equals(other.name());
    }

    Scope scope() {
      return source.scope();
    }

    Chart chart() {
      return source.scope().chart();
    }

    Location location() {
      return chart().locate(source.file().path(), node.span().line());
    }

    /** Returns its body as Helm sees it: without comments and what trim markers remove. */
    String body() {
      return CanonicalBody.of(source.template().text(), node.body());
    }
  }

  /**
   * Reads all templates of some charts.
   *
   * @param scopes the charts
   * @param known templates by their texts, to which it adds those that it parses
   * @return without any definition if no name has two of them, which is quick to find out
   */
  static Definitions of(List<Scope> scopes, Map<String, Optional<Template>> known) {
    Definitions all = new Definitions();
    if (hasDuplicate(scopes)) {
      scopes.forEach(scope -> all.read(scope, known));
      all.sources.sort(
          Comparator.comparingLong((Source source) -> depth(source.name()))
              .thenComparing(Source::name)
              .reversed());
      all.sources.forEach(all::define);
    }
    return all;
  }

  private static List<ChartFile> files(Scope scope) {
    return scope.templates().stream()
        .filter(file -> !scope.chart().metadata().isLibrary() || isPartial(file))
        .toList();
  }

  private static boolean isPartial(ChartFile file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1).startsWith("_");
  }

  private static boolean hasDuplicate(List<Scope> scopes) {
    Map<String, String> seen = new LinkedHashMap<>();
    for (Scope scope : scopes) {
      for (ChartFile file : files(scope)) {
        Matcher opening = OPENING.matcher(file.text());
        while (opening.find()) {
          String name = scope.helmName(file);
          if (!seen.computeIfAbsent(opening.group(1), any -> name).equals(name)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private void read(Scope scope, Map<String, Optional<Template>> known) {
    for (ChartFile file : files(scope)) {
      known
          .computeIfAbsent(file.text(), Definitions::parsed)
          .ifPresent(
              template -> sources.add(new Source(scope, file, scope.helmName(file), template)));
    }
  }

  /** Returns the template, or empty if it is invalid, which Helm reports when it renders it. */
  static Optional<Template> parsed(String text) {
    try {
      return Optional.of(Template.parse(text));
    } catch (TemplateSyntaxException e) {
      return Optional.empty();
    }
  }

  private static long depth(String name) {
    return name.chars().filter(c -> c == '/').count();
  }

  private void define(Source source) {
    for (Node.Define node : source.template().defines()) {
      List<Definition> others = byName.computeIfAbsent(node.name(), any -> new ArrayList<>());
      others.removeIf(other -> other.isIn(source) && other.node().isBlank());
      boolean again = others.stream().anyMatch(other -> other.isIn(source));
      if (!again) {
        others.add(new Definition(source, node));
      }
    }
  }

  List<Source> sources() {
    return sources;
  }

  /** Returns all definitions of a name in the order in which Helm reads them. */
  List<Definition> of(String name) {
    return byName.getOrDefault(name, List.of());
  }

  Map<String, List<Definition>> byName() {
    return byName;
  }

  /** Returns the definition that Helm uses: the last one that is not blank. */
  static Definition used(List<Definition> definitions) {
    for (int i = definitions.size() - 1; i > 0; i--) {
      if (!definitions.get(i).node().isBlank()) {
        return definitions.get(i);
      }
    }
    return definitions.get(0);
  }
}
