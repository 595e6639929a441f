package dev.chartwright.render.internal;

import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What made the places in what the templates of a unit test printed. */
public final class UnitTraces {
  private final Map<String, String> texts;
  private final Tracing tracing;
  private final Documents documents = new Documents();

  UnitTraces(Map<String, String> texts, Tracing tracing) {
    this.texts = texts;
    this.tracing = tracing;
  }

  /**
   * Returns a document.
   *
   * @param template the template, as Helm names it
   * @param index the index among its documents with content
   * @param count how many of them there are for the caller
   * @return empty if the text is read differently here
   */
  public Optional<Manifest> document(String template, int index, int count) {
    List<Manifest> all =
        documents.cut(template, texts.getOrDefault(template, "")).manifests().stream()
            .filter(manifest -> !manifest.isBlank())
            .toList();
    return index >= 0 && index < all.size() && all.size() == count
        ? Optional.of(all.get(index))
        : Optional.empty();
  }

  /**
   * Returns what made a value of a document, or what made the key of the nearest one above it.
   *
   * @param path keys and list indexes
   */
  public Trace value(Manifest document, List<String> path) {
    return tracing.place(document, path);
  }

  /**
   * Returns what made a line of a text, or else the text.
   *
   * @param path keys and list indexes of the text
   * @param index the index of the line in the text, from 0
   */
  public Trace textLine(Manifest document, List<String> path, int index) {
    int line = document.lineOf(path);
    List<String> lines = document.text().lines().toList();
    int own = line - document.firstLine();
    boolean isBlock = own < lines.size() && lines.get(own).matches(".*: \\|[-+1-9]*\\s*");
    return index > 0 && isBlock
        ? tracing.line(document.template(), line + 1 + index)
        : value(document, path);
  }

  /**
   * Returns what made the last line of a value.
   *
   * @param path keys and list indexes
   */
  public Trace end(Manifest document, List<String> path) {
    int line =
        document
            .yaml()
            .flatMap(yaml -> yaml.nearest(path))
            .map(span -> lastLine(document, span))
            .orElse(document.firstLine());
    return tracing.line(document.template(), line);
  }

  /**
   * Returns what made a line.
   *
   * @param template the template, as Helm names it
   * @param line a line from 1 of what it printed
   */
  public Trace line(String template, int line) {
    return tracing.line(template, line);
  }

  /** YAML ends a mapping where the next thing begins. */
  private static int lastLine(Manifest document, YamlDocument.Span span) {
    List<String> lines = document.text().lines().toList();
    int last = Math.min(span.end().line() - document.firstLine(), lines.size() - 1);
    if (last == span.end().line() - document.firstLine()) {
      String before =
          lines.get(last).substring(0, Math.min(span.end().column(), lines.get(last).length()));
      if (before.isBlank()) {
        last--;
      }
    }
    int first = span.key().line() - document.firstLine();
    while (last > first
        && (lines.get(last).isBlank() || lines.get(last).stripLeading().startsWith("#"))) {
      last--;
    }
    return document.firstLine() + Math.max(last, first);
  }
}
