package dev.chartwright.coverage.internal;

import dev.chartwright.render.internal.coverage.Item;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * What tests reached.
 *
 * @param tests the names of the tests, which items refer to by their place here
 * @param files the templates that were measured
 * @param unmeasured the templates that were not, each with the reason
 * @param unknown the tests of whose renderings nothing is known, each with the reason
 * @param keys the keys of values.yaml; empty if nobody measured them
 */
public record CoverageData(
    List<String> tests,
    List<FileData> files,
    Map<String, String> unmeasured,
    Map<String, String> unknown,
    List<KeyData> keys) {
  public CoverageData {
    tests = List.copyOf(tests);
    files = List.copyOf(files);
    keys = List.copyOf(keys);
  }

  /**
   * A key of values.yaml with nothing below it.
   *
   * @param chart the name of its chart
   * @param path the values.yaml, as a person would type it
   * @param line its line, from 1
   * @param name as {@code --set} has it
   * @param readBy the tests that reached an action that reads it
   * @param setBy the tests that give it
   * @param changedBy a test whose rendering is another without it
   */
  public record KeyData(
      String chart,
      String path,
      int line,
      String name,
      BitSet readBy,
      BitSet setBy,
      BitSet changedBy) {
    /** Returns whether it is known to change what is rendered. */
    public boolean isEffective() {
      return !changedBy.isEmpty();
    }
  }

  /**
   * A template.
   *
   * @param chart the name of its chart
   * @param path where it is, as a person would type it
   * @param text its content
   * @param items what can be reached in it, in the order of its lines
   */
  public record FileData(String chart, String path, String text, List<ItemData> items) {
    public FileData {
      items = List.copyOf(items);
    }
  }

  /**
   * A part of a template.
   *
   * @param helper the {@code define} around it, or an empty text
   * @param line its line, from 1
   * @param start the offset of its first character
   * @param end the offset after its last one
   * @param text what is written there; for a branch, its condition
   * @param outcome for branches and operands: which of the outcomes
   * @param block the place, among the items of the file, of the block that it is in, or -1; for a
   *     branch, of the block that it leads to
   * @param tests the tests that reached it
   */
  public record ItemData(
      Item.Kind kind,
      String helper,
      int line,
      int start,
      int end,
      String text,
      String outcome,
      int block,
      BitSet tests) {
    /** Returns whether a test reached it. */
    public boolean isReached() {
      return !tests.isEmpty();
    }

    /** Returns whether it is one of the outcomes of a decision. */
    public boolean isBranch() {
      return kind == Item.Kind.BRANCH || kind == Item.Kind.OPERAND;
    }

    /** Returns whether it counts by itself. */
    public boolean isCounted() {
      return kind != Item.Kind.BLOCK && kind != Item.Kind.TEXT;
    }

    /** Returns whether it is the same part of the same text. */
    boolean isSame(ItemData other) {
      return kind == other.kind && start == other.start && outcome.equals(other.outcome);
    }
  }
}
