package dev.chartwright.render;

import dev.chartwright.chart.Location;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.render.internal.Tracing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The output of all templates of a case. All checks read the same rendering.
 *
 * @param texts the rendered text of each template, by its path as Helm prints it
 * @param documents all documents, those with nothing but comments and hooks included, in the order
 *     in which {@code helm template} prints them
 * @param dropped documents that Helm silently drops: hooks of no known event
 * @param problems documents that are not YAML, with the line in the rendered text
 * @param notes the text of NOTES.txt, if the chart has one
 * @param helmFailure Helm's own refusal of a document as YAML, if any
 * @param tracing what made which text
 */
public record Rendering(
    Case subject,
    Map<String, String> texts,
    List<Manifest> documents,
    List<Manifest> dropped,
    List<Problem> problems,
    Optional<String> notes,
    Optional<HelmFailure> helmFailure,
    Tracing tracing) {

  /**
   * A document that is not YAML.
   *
   * @param manifest the document
   * @param line the line in the template's rendered text
   * @param message what is wrong
   */
  public record Problem(Manifest manifest, int line, String message) {}

  /** Returns a copy for a case that differs in nothing that a template can see. */
  Rendering as(Case other) {
    return new Rendering(other, texts, documents, dropped, problems, notes, helmFailure, tracing);
  }

  /**
   * Returns the documents with content.
   *
   * @return without those that are empty or nothing but comments, in the same order
   */
  public List<Manifest> manifests() {
    return documents.stream().filter(document -> !document.isBlank()).toList();
  }

  /**
   * Maps a line of rendered text back to the template.
   *
   * @param template the template's path as Helm prints it
   * @param renderedLine a line from 1 in that template's rendered text
   * @return the place in the template, marked when it is approximate
   */
  public Location locate(String template, int renderedLine) {
    return tracing.line(template, renderedLine).location();
  }

  /**
   * Returns the place of a key of a document in the template.
   *
   * @param manifest one of the documents
   * @param path keys and list indexes
   * @return the place of that key, or of the nearest one above it
   */
  public Location locate(Manifest manifest, String... path) {
    return tracing.place(manifest, List.of(path)).location();
  }

  /**
   * Returns what made a line of rendered text.
   *
   * @param template the template's path as Helm prints it
   * @param renderedLine a line from 1 in that template's rendered text
   * @return the template's line and the helpers
   */
  public Trace trace(String template, int renderedLine) {
    return tracing.line(template, renderedLine);
  }

  /**
   * Returns what made a line that is nothing but an empty value, such as {@code {}}.
   *
   * @param template the template's path as Helm prints it
   * @param renderedLine a line from 1 in that template's rendered text
   * @return the template's line, the helpers, and the values key of the empty value
   */
  public Trace traceEmpty(String template, int renderedLine) {
    return tracing.empty(template, renderedLine);
  }

  /**
   * Returns what made a character of a document.
   *
   * @param manifest one of the documents
   * @param offset the character's offset in the document's text
   * @return the template's line and the helpers
   */
  public Trace traceAt(Manifest manifest, int offset) {
    return tracing.offset(manifest, offset);
  }

  /**
   * Returns what made a value of a document.
   *
   * @param manifest one of the documents
   * @param path keys and list indexes
   * @return what made it, or what made the key of the nearest one above it
   */
  public Trace trace(Manifest manifest, List<String> path) {
    return tracing.place(manifest, path);
  }

  /**
   * Returns what made a value of a document.
   *
   * @param manifest one of the documents
   * @param path keys and list indexes
   * @return what made it, or what made the key of the nearest one above it
   */
  public Trace trace(Manifest manifest, String... path) {
    return tracing.place(manifest, List.of(path));
  }

  /**
   * Returns what made a key of a document, whatever its value is.
   *
   * @param manifest one of the documents
   * @param path keys and list indexes
   * @return what made it, or what made the key of the nearest one above it
   */
  public Trace traceKey(Manifest manifest, List<String> path) {
    return tracing.key(manifest, path);
  }
}
