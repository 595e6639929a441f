package dev.chartwright.chart.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata.Dependency;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Which values the templates of a chart read, found without rendering: whatever a rendering may
 * read is here. What a template does in a way that cannot be followed counts as reading all that it
 * may read.
 */
public final class ValuesReads {
  private static final int MOST_ROUNDS = 4;
  private static final int LARGEST_FILE = 1 << 20;

  private final ReadIndex index;
  private final Map<String, List<Body>> bodies;
  private final Map<Site, String> broken;
  private final boolean complete;
  private final Set<List<String>> prefixes;

  private ValuesReads(
      Scope root,
      ReadIndex index,
      Map<String, List<Body>> bodies,
      Map<Site, String> broken,
      boolean complete) {
    this.prefixes =
        root.all().stream().map(scope -> scope.prefix().steps()).collect(Collectors.toSet());
    this.index = index;
    this.bodies = bodies;
    this.broken = broken;
    this.complete = complete;
  }

  /**
   * Reads all templates of a chart and its subcharts.
   *
   * @return what they read
   */
  public static ValuesReads of(Chart chart) {
    Scope root = Scope.of(chart);
    Library library = new Library(root);
    try {
      return of(root, library);
    } catch (StackOverflowError e) {
      // The nesting is too deep to follow: nothing is known, and no check depends on it.
      return new ValuesReads(root, new ReadIndex(), Map.of(), library.broken(), false);
    }
  }

  private static ValuesReads of(Scope root, Library library) {
    Heap heap = new Heap(root);
    Interpreter interpreter = null;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      interpreter =
          new Interpreter(
              library, heap, interpreter == null ? Map.of() : interpreter.runs().reusable());
      run(root, interpreter);
      if (!heap.changed()) {
        break;
      }
    }
    if (interpreter == null) {
      throw new IllegalStateException("no round was run");
    }
    ReadIndex index = interpreter.runs().index();
    dependencies(root, index);
    return new ValuesReads(
        root,
        index,
        interpreter.runs().bodiesByFile(),
        library.broken(),
        interpreter.runs().isComplete()
            && !heap.isExhausted()
            && library.broken().isEmpty()
            && !isOld(root));
  }

  /** Dependencies of charts of Helm 2 are in a file of their own, which is not read here. */
  private static boolean isOld(Scope root) {
    return root.all().stream().anyMatch(one -> one.chart().file("requirements.yaml").isPresent());
  }

  private static void run(Scope root, Interpreter interpreter) {
    Library library = interpreter.library();
    for (Library.Source source : library.files().values()) {
      String name = source.file();
      boolean isPartial = name.substring(name.lastIndexOf('/') + 1).startsWith("_");
      if (!isPartial && !source.scope().chart().metadata().isLibrary()) {
        interpreter.run(
            name,
            name,
            Optional.empty(),
            source.template().nodes(),
            source.scope().context(),
            source.scope());
      }
    }
    boolean tpl = library.mentions("tpl");
    for (Scope scope : root.all()) {
      if (tpl) {
        scope
            .chart()
            .file("values.yaml")
            .ifPresent(file -> texts(library.values(file), scope, List.of(), interpreter));
      }
      if (tpl && library.mentions(".Files")) {
        files(scope, interpreter);
      }
    }
  }

  /**
   * Values that are templates themselves, for the chart and for the subchart they are meant for.
   */
  private static void texts(
      JsonNode value, Scope scope, List<Scope> outer, Interpreter interpreter) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              entry -> {
                Optional<Scope> child = scope.child(entry.getKey());
                List<Scope> all = new ArrayList<>(outer);
                if (child.isPresent()) {
                  all.add(scope);
                }
                texts(
                    entry.getValue(),
                    child.orElse(scope),
                    child.isPresent() ? all : outer,
                    interpreter);
              });
    } else if (value.isArray()) {
      value.forEach(item -> texts(item, scope, outer, interpreter));
    } else if (value.isTextual() && value.asText().contains("{{")) {
      text("values.yaml", value.asText(), scope, interpreter);
      outer.forEach(one -> text("values.yaml", value.asText(), one, interpreter));
    }
  }

  private static void text(String file, String text, Scope scope, Interpreter interpreter) {
    Optional<Template> template = interpreter.library().text(text);
    if (template.isPresent()) {
      interpreter.run(
          "{{" + text, file, Optional.of("tpl"), template.get().nodes(), scope.context(), scope);
    } else {
      interpreter.mentioned(text, scope);
    }
  }

  private static void files(Scope scope, Interpreter interpreter) {
    for (ChartFile file : scope.chart().files()) {
      String path = file.path();
      if (path.startsWith("templates/")
          || path.startsWith("crds/")
          || path.endsWith(".md")
          || path.startsWith("values")
          || path.startsWith("Chart.")) {
        continue;
      }
      byte[] bytes = file.bytes();
      String text = bytes.length > LARGEST_FILE ? "" : new String(bytes, StandardCharsets.UTF_8);
      if (text.contains("{{") && text.contains(".Values")) {
        text(scope.helmName(file), text, scope, interpreter);
        interpreter.mentioned(text, scope);
      }
    }
  }

  /** Chart.yaml reads values too: conditions and tags of dependencies, and import-values. */
  private static void dependencies(Scope scope, ReadIndex index) {
    for (Dependency dependency : scope.chart().metadata().dependencies()) {
      String conditions = dependency.condition().orElse("");
      for (String condition : conditions.split(",")) {
        if (!condition.isBlank()) {
          index.add(new Read(below(scope.prefix(), condition.strip()), Read.Kind.TEST), null);
        }
      }
      for (String tag : dependency.tags()) {
        index.add(new Read(ValuesPath.of("tags", tag), Read.Kind.TEST), null);
      }
    }
    Object declared = scope.chart().metadata().fields().get("dependencies");
    if (declared instanceof List<?> list) {
      list.forEach(one -> imports(scope, one, index));
    }
    scope.children().forEach(child -> dependencies(child, index));
  }

  private static ValuesPath below(ValuesPath prefix, String dotted) {
    ValuesPath path = prefix;
    for (String step : dotted.split("\\.")) {
      path = path.child(step);
    }
    return path;
  }

  private static void imports(Scope scope, Object dependency, ReadIndex index) {
    if (dependency instanceof Map<?, ?> map && map.get("import-values") instanceof List<?> list) {
      Object alias = map.get("alias") == null ? map.get("name") : map.get("alias");
      ValuesPath child = scope.prefix().child(String.valueOf(alias));
      for (Object item : list) {
        String from =
            item instanceof Map<?, ?> both ? String.valueOf(both.get("child")) : "exports." + item;
        index.add(new Read(below(child, from), Read.Kind.WHOLE), null);
      }
    }
  }

  /**
   * Returns whether all templates could be followed.
   *
   * @return false if one is not a template, or the chart is beyond what can be followed
   */
  public boolean isComplete() {
    return complete;
  }

  /**
   * Returns files that are not templates.
   *
   * @return what is wrong, by place
   */
  public Map<Site, String> broken() {
    return broken;
  }

  /**
   * Returns whether anything reads a value.
   *
   * @param path keys from the root, to a value with nothing below it
   * @return true if it is read, alone or as a part of what is above it
   */
  public boolean isRead(List<String> path) {
    return index.reads(canonical(path));
  }

  /**
   * Returns whether a value is read with all that is below it.
   *
   * @param path keys from the root
   * @return true if something uses it, or what is above it, as a whole
   */
  public boolean isWhole(List<String> path) {
    return index.readsWhole(canonical(path));
  }

  /** What a chart calls global is the same for all charts. */
  private List<String> canonical(List<String> path) {
    for (int i = path.size() - 1; i > 0; i--) {
      if (path.get(i).equals("global") && prefixes.contains(path.subList(0, i))) {
        return path.subList(i, path.size());
      }
    }
    return path;
  }

  /**
   * Returns the keys that are read below a place by name.
   *
   * @param path keys from the root
   * @return sorted keys
   */
  public List<String> keysBelow(List<String> path) {
    return index.keysBelow(canonical(path));
  }

  /**
   * Calls the visitor for every read, sorted by path.
   *
   * @param visitor gets each read, and the first line that reads it if it is in a template
   */
  public void forEach(BiConsumer<Read, Optional<Site>> visitor) {
    index.forEach(visitor);
  }

  /**
   * Returns values that templates replace when they are empty, false or zero.
   *
   * @return sorted by place
   */
  public List<Defaulted> defaulted() {
    return index.fallbacks().sorted();
  }

  /**
   * Returns what is in a file.
   *
   * @param file the file as Helm names it
   * @return the file's own body first, then those of its definitions, one for each kind of call
   */
  public List<Body> bodies(String file) {
    return bodies.getOrDefault(file, List.of());
  }

  /**
   * Returns what a line of a template reads, whichever template calls it.
   *
   * @param file the file as Helm names it
   * @param line the line from 1
   * @return the actions on that line, once for each body
   */
  public List<Body.Reads> readsAt(String file, int line) {
    return bodies(file).stream().flatMap(body -> body.on(line).stream()).toList();
  }

  /**
   * Returns what a line reads when Helm got there on a certain way.
   *
   * @param way the lines from the template to the innermost definition, outermost first
   * @return the actions on the last of these lines; empty if the way is unknown
   */
  public List<Body.Reads> readsAt(List<Site> way) {
    if (way.isEmpty()) {
      return List.of();
    }
    List<Body> here =
        bodies(way.get(0).file()).stream().filter(body -> body.define().isEmpty()).toList();
    List<Body.Reads> found = List.of();
    Map<Body, Boolean> next = new LinkedHashMap<>();
    for (Site site : way) {
      found =
          here.stream()
              .filter(body -> body.file().equals(site.file()))
              .flatMap(body -> body.on(site.line()).stream())
              .toList();
      next.clear();
      found.forEach(reads -> reads.calls().forEach(body -> next.put(body, true)));
      here = List.copyOf(next.keySet());
    }
    return found;
  }
}
