package dev.chartwright.unittest.internal.asserts;

import dev.chartwright.unittest.internal.path.ValuePath;
import java.util.List;
import java.util.Optional;

/** What an assertion asserts of the documents of one template. */
public interface Check {
  /**
   * Judges documents.
   *
   * @return what is wrong; empty if the assertion holds
   */
  List<Problem> problems(Context context);

  /** Returns the path of the values that are judged, if there is one. */
  default Optional<ValuePath> path() {
    return Optional.empty();
  }

  /**
   * What is judged.
   *
   * @param rendered all documents of the template
   * @param selected those that the assertion selects
   * @param isNegative whether the opposite is asserted
   * @param snapshots the snapshots of the test
   * @param failure Helm's failure, if no template is known that it belongs to
   */
  record Context(
      List<Document> rendered,
      List<Document> selected,
      boolean isNegative,
      Comparer snapshots,
      Optional<String> failure) {
    public Context {
      rendered = List.copyOf(rendered);
      selected = List.copyOf(selected);
    }
  }

  /**
   * What is wrong with a document.
   *
   * @param document its index; -1 if it is about no single one
   * @param message what is wrong
   * @param expected what was expected, as YAML
   * @param found what was found, as YAML
   * @param value the index of the value among those of the path; -1 if it is about no single one
   * @param isWhole whether what was found should equal what was expected
   */
  record Problem(
      int document,
      String message,
      Optional<String> expected,
      Optional<String> found,
      int value,
      boolean isWhole) {
    static Problem of(int document, String message) {
      return new Problem(document, message, Optional.empty(), Optional.empty(), -1, false);
    }

    static Problem of(int document, String message, String expected, String found) {
      return new Problem(document, message, Optional.of(expected), Optional.of(found), -1, false);
    }

    /** Returns it as one of a value. */
    Problem at(int index) {
      return new Problem(document, message, expected, found, index, isWhole);
    }

    /** Returns it as one of a value that differs from another one. */
    Problem whole() {
      return new Problem(document, message, expected, found, value, true);
    }
  }
}
