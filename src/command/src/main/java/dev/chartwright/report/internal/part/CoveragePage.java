package dev.chartwright.report.internal.part;

import java.util.List;

/**
 * The first page of the report of coverage.
 *
 * @param share the share of all that was reached
 * @param scope what was counted
 * @param wanted what no test reached
 * @param keys the counts of keys of values.yaml, or an empty text
 * @param notes what was not counted
 */
public record CoveragePage(
    String share,
    String scope,
    List<Wish> wanted,
    List<Row> charts,
    List<Row> files,
    String keys,
    List<Key> allKeys,
    List<String> notes) {
  /** A part that no test reached. */
  public record Wish(String risk, String link, String place, String text) {}

  /**
   * The counts of a chart or a template.
   *
   * @param link its page, or an empty text
   * @param percent the share as a whole number
   * @param cells branches, actions, templates, guards and lines
   */
  public record Row(String name, String link, String share, int percent, List<String> cells) {}

  /**
   * A key of values.yaml.
   *
   * @param readBy the number of tests that read it, or an empty text
   * @param setBy the number of tests that set it, or an empty text
   * @param effect a test whose rendering it changes, or why no one is known
   */
  public record Key(
      String name, String place, String risk, String readBy, String setBy, String effect) {}

  /** The page of a template. */
  public record Source(String path, Row row, List<Line> lines) {}

  /**
   * A line of it.
   *
   * @param state the class of its colour: for a hit, a part, a miss, or an empty text
   * @param count the number of tests that reached it, or an empty text
   */
  public record Line(
      int number,
      String state,
      String count,
      List<Part> parts,
      String summary,
      List<Outcome> outcomes) {}

  /** A part of a line. */
  public record Part(String state, String text) {}

  /** What was reached in a line, and by which tests. */
  public record Outcome(String state, String text, List<String> tests) {}
}
