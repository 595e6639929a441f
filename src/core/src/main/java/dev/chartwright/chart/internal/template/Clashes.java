package dev.chartwright.chart.internal.template;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.internal.template.Definitions.Definition;
import dev.chartwright.chart.internal.template.Definitions.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Templates that are defined twice with different bodies, where the one that is called loses. */
public final class Clashes {
  private final Definitions definitions;
  private final Map<String, Set<Scope>> callers = new LinkedHashMap<>();

  private Clashes(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * Two definitions of one name.
   *
   * @param used where the one is that Helm uses
   * @param ignored where the one is that Helm ignores
   * @param usedIn the chart of the one that Helm uses
   * @param ignoredIn the chart of the other one, often the same
   * @param byDefault whether the default values enable both charts
   */
  public record Clash(
      String name,
      Location used,
      Location ignored,
      Chart usedIn,
      Chart ignoredIn,
      boolean byDefault) {}

  /**
   * Finds the clashes of a chart and its subcharts. A definition is only reported if a template
   * calls the name that would get it without the other one: definitions that nobody calls are
   * harmless.
   *
   * @return in the order of the places
   */
  public static List<Clash> of(Chart chart) {
    Scope root = Scope.of(chart);
    Set<Scope> off = Switches.off(root);
    List<Scope> on = root.all().stream().filter(scope -> !off.contains(scope)).toList();
    Map<String, Optional<Template>> known = new HashMap<>();
    List<Clash> clashes = new ArrayList<>(of(on, true, known));
    if (!off.isEmpty()) {
      Set<Site> found = new HashSet<>();
      clashes.forEach(clash -> found.add(site(clash)));
      of(root.all(), false, known).stream()
          .filter(clash -> !found.contains(site(clash)))
          .forEach(clashes::add);
    }
    return clashes;
  }

  private static Site site(Clash clash) {
    return new Site(clash.ignored().file(), clash.ignored().line());
  }

  private static List<Clash> of(
      List<Scope> scopes, boolean byDefault, Map<String, Optional<Template>> known) {
    Clashes clashes = new Clashes(Definitions.of(scopes, known));
    clashes.follow();
    return clashes.find(byDefault);
  }

  private List<Clash> find(boolean byDefault) {
    Set<Clash> found = new LinkedHashSet<>();
    definitions
        .byName()
        .forEach(
            (name, all) -> {
              Definition used = Definitions.used(all);
              String body = used.body();
              for (Definition other : all) {
                if (!other.key().equals(used.key())
                    && !other.body().equals(body)
                    && isExpected(name, other, all)) {
                  found.add(
                      new Clash(
                          name,
                          used.location(),
                          other.location(),
                          used.chart(),
                          other.chart(),
                          byDefault));
                }
              }
            });
    return found.stream()
        .sorted(
            Comparator.comparing((Clash clash) -> clash.ignored().file())
                .thenComparing(clash -> clash.ignored().line())
                .thenComparing(Clash::name))
        .toList();
  }

  /** Returns whether a template that calls the name would get this definition, if it were alone. */
  private boolean isExpected(String name, Definition definition, List<Definition> all) {
    return callers.getOrDefault(name, Set.of()).stream()
        .flatMap(caller -> expected(caller, all).stream())
        .anyMatch(one -> one.key().equals(definition.key()));
  }

  /** A chart expects its own definition, else one of its subcharts, else one of any chart. */
  private static List<Definition> expected(Scope caller, List<Definition> all) {
    List<Definition> own = all.stream().filter(one -> one.scope() == caller).toList();
    if (!own.isEmpty()) {
      return own;
    }
    List<Scope> below = caller.all();
    List<Definition> inside = all.stream().filter(one -> below.contains(one.scope())).toList();
    return inside.isEmpty() ? all : inside;
  }

  /** Follows the calls from the files that Helm renders. */
  private void follow() {
    Deque<Definition> open = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    for (Source source : definitions.sources()) {
      if (source.isRoot()) {
        call(source.scope(), Calls.in(source.template().nodes()), open, seen);
      }
      source.scope().chart().file("values.yaml").map(ChartFile::text).stream()
          .flatMap(this::mentioned)
          .forEach(name -> call(source.scope(), name, open, seen));
    }
    while (!open.isEmpty()) {
      Definition next = open.pop();
      call(next.scope(), Calls.in(next.node().body()), open, seen);
    }
  }

  /** Values can contain templates for {@code tpl}. */
  private Stream<String> mentioned(String text) {
    return text.contains("{{")
        ? definitions.byName().keySet().stream().filter(name -> text.contains('"' + name + '"'))
        : Stream.empty();
  }

  private void call(Scope caller, Calls calls, Deque<Definition> open, Set<String> seen) {
    calls.among(definitions.byName().keySet()).forEach(name -> call(caller, name, open, seen));
  }

  private void call(Scope caller, String name, Deque<Definition> open, Set<String> seen) {
    callers.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(caller);
    Definition used = Definitions.used(definitions.of(name));
    if (seen.add(used.key())) {
      open.push(used);
    }
  }
}
