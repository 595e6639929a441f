package dev.chartwright.render.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.SourceMap;
import dev.chartwright.render.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what made a place in the texts of one rendering. The marked rendering for this is created
 * only when it is first needed. Any number of threads may use it.
 */
public final class Tracing {
  private final Chart chart;
  private final Map<String, String> texts;
  private final Source source;
  private final Map<Text, Optional<Origins>> origins;
  private final Lazy<Optional<MarkedTexts>> marked;
  private final Lazy<Optional<DecidingKey>> keys;
  private final Map<String, String[]> lines = new ConcurrentHashMap<>();
  private final Map<String, SourceMap> maps = new ConcurrentHashMap<>();

  /**
   * Creates a search.
   *
   * @param texts what the templates printed
   * @param source where to get what costs time
   */
  public Tracing(Chart chart, Map<String, String> texts, Source source) {
    this.chart = chart;
    this.texts = texts;
    this.source = source;
    this.origins = source.known();
    this.marked = new Lazy<>(source::renderMarked);
    this.keys = new Lazy<>(source::keys);
  }

  /** The text that a template printed. */
  public record Text(String template, String text) {}

  /** The texts of a marked rendering, by template, and what their marks mean. */
  public record MarkedTexts(Map<String, String> texts, Marks marks) {}

  /** Where to get what costs time; each is requested once at most. */
  public interface Source {
    /** Returns the same rendering with marks, if the chart bears them. */
    Optional<MarkedTexts> renderMarked();

    /** Returns the search for values keys, if the values are available. */
    Optional<DecidingKey> keys();

    /** Returns what is known already of these texts and others, and is added to. */
    default Map<Text, Optional<Origins>> known() {
      return new ConcurrentHashMap<>();
    }

    /** Returns where a helper is defined. */
    default Optional<Marks.Mark> helper(String name) {
      return Optional.empty();
    }
  }

  /** Returns what made the first characters of a rendered line. */
  public Trace line(String template, int line) {
    String text = line(line, template);
    return at(template, line, text.length() - text.stripLeading().length());
  }

  /** Returns what made a line that is nothing but an empty value, with the key of that value. */
  public Trace empty(String template, int line) {
    String text = line(line, template);
    int column = text.length() - text.stripLeading().length();
    return origins(template)
        .flatMap(known -> known.at(line, column))
        .map(origin -> trace(origin, keys.get().flatMap(all -> all.empty(template, origin))))
        .orElseGet(() -> aligned(template, line));
  }

  /** Returns what made a character of a document's text. */
  public Trace offset(Manifest manifest, int offset) {
    String before = manifest.text().substring(0, offset);
    int line = manifest.firstLine() + (int) before.chars().filter(c -> c == '\n').count();
    int column = offset - before.lastIndexOf('\n') - 1;
    return at(manifest.template(), line, shift(manifest, line) + column);
  }

  private Trace at(String template, int line, int column) {
    return origins(template)
        .flatMap(known -> known.at(line, column))
        .map(origin -> trace(origin, Optional.empty()))
        .orElseGet(() -> aligned(template, line));
  }

  /** Returns what made a value, or else the key of it, or of the nearest one above it. */
  public Trace place(Manifest manifest, List<String> path) {
    return place(manifest, path, true);
  }

  /** Returns what made a key, or that of the nearest place above it. */
  public Trace key(Manifest manifest, List<String> path) {
    return place(manifest, path, false);
  }

  private Trace place(Manifest manifest, List<String> path, boolean value) {
    Optional<YamlDocument.Span> span = manifest.yaml().flatMap(yaml -> yaml.nearest(path));
    Optional<Origins> known = origins(manifest.template());
    List<Origin> found =
        span.isEmpty() || known.isEmpty()
            ? List.of()
            : inSpan(manifest, span.get(), known.get(), value);
    if (found.isEmpty()) {
      return line(manifest.template(), manifest.lineOf(path));
    }
    YamlDocument.Span place = span.orElseThrow();
    DecidingKey.Wanted wanted =
        DecidingKey.Wanted.of(
            manifest.template(),
            manifest.content(),
            place.path(),
            path.subList(place.path().size(), path.size()));
    List<Origin> actions =
        new ArrayList<>(found.stream().filter(origin -> !origin.mark().literal()).toList());
    Collections.reverse(actions);
    for (Origin action : actions) {
      Optional<String> key = keys.get().flatMap(all -> all.of(wanted, action));
      if (key.isPresent()) {
        return trace(action, key);
      }
    }
    Optional<String> below =
        actions.isEmpty() && !place.isText()
            ? known
                .flatMap(all -> all.at(place.start().line(), column(manifest, place.start())))
                .filter(origin -> !origin.mark().literal())
                .flatMap(origin -> keys.get().flatMap(all -> all.of(wanted, origin)))
            : Optional.empty();
    Origin nearest = actions.isEmpty() ? found.get(0) : actions.get(0);
    return trace(nearest, below.or(() -> ofMissing(wanted, nearest)));
  }

  /** Returns the key that would print a missing field, if the template itself has its parent. */
  private Optional<String> ofMissing(DecidingKey.Wanted wanted, Origin parent) {
    return wanted.missing().isEmpty() || parent.chain().size() > 1
        ? Optional.empty()
        : chart
            .find(wanted.template())
            .flatMap(
                found ->
                    keys.get()
                        .flatMap(all -> all.ofMissing(wanted, found.file().text(), parent.line())));
  }

  private List<Origin> inSpan(
      Manifest manifest, YamlDocument.Span span, Origins known, boolean value) {
    List<Origin> found = new ArrayList<>();
    if (value && span.isText()) {
      for (int line = span.start().line(); line <= span.end().line(); line++) {
        int from = line == span.start().line() ? column(manifest, span.start()) : 0;
        int to = line == span.end().line() ? column(manifest, span.end()) : Integer.MAX_VALUE;
        if (to > from) {
          found.addAll(known.between(line, from, to));
        }
      }
    }
    if (found.isEmpty()) {
      known.at(span.key().line(), column(manifest, span.key())).ifPresent(found::add);
    }
    return found;
  }

  /** YAML counts code points. */
  private int column(Manifest manifest, YamlDocument.Point point) {
    int shift = shift(manifest, point.line());
    String rest = line(point.line(), manifest.template()).substring(shift);
    int points = Math.min(point.column(), rest.codePointCount(0, rest.length()));
    return shift + rest.offsetByCodePoints(0, points);
  }

  /** A document may begin behind its separator, or behind blanks. */
  private int shift(Manifest manifest, int line) {
    return line == manifest.firstLine()
        ? Math.max(
            0,
            line(line, manifest.template())
                .indexOf(manifest.text().lines().findFirst().orElse("").stripTrailing()))
        : 0;
  }

  private String line(int line, String template) {
    String[] all =
        lines.computeIfAbsent(template, name -> texts.getOrDefault(name, "").split("\n", -1));
    return line >= 1 && line <= all.length ? all[line - 1] : "";
  }

  private Trace trace(Origin origin, Optional<String> key) {
    List<Origin> chain = origin.chain();
    Origin outermost = chain.get(0);
    List<Trace.Define> helpers = new ArrayList<>();
    for (Origin step : chain.subList(1, chain.size())) {
      helpers.add(new Trace.Define(step.mark().helper(), step.mark().at(step.line())));
    }
    // Helpers whose text went on through other functions: their line is not known.
    for (String name : origin.mark().called()) {
      source
          .helper(name)
          .ifPresent(mark -> helpers.add(new Trace.Define(name, mark.at(mark.line()))));
    }
    return new Trace(outermost.mark().at(outermost.line()), helpers, key);
  }

  /** Without marks: the line of the template whose text is most like it. */
  private Trace aligned(String template, int line) {
    Optional<Chart.Found> found = chart.find(template);
    if (found.isEmpty()) {
      return new Trace(Location.whole(template), List.of(), Optional.empty());
    }
    Chart.Found file = found.get();
    SourceMap map =
        maps.computeIfAbsent(
            template, name -> SourceMap.of(file.file().text(), texts.getOrDefault(name, "")));
    Location place = file.at(map.lineOf(line));
    return new Trace(
        new Location(place.file(), place.line(), !map.isExact(line)), List.of(), Optional.empty());
  }

  private Optional<Origins> origins(String template) {
    String text = texts.getOrDefault(template, "");
    return origins.computeIfAbsent(
        new Text(template, text),
        any ->
            marked
                .get()
                .filter(all -> all.texts().containsKey(template))
                .map(all -> Origins.of(all.texts().getOrDefault(template, ""), all.marks(), text)));
  }
}
