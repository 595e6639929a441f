package dev.chartwright.unittest.internal;

import dev.chartwright.unittest.internal.asserts.AssertionType;
import dev.chartwright.unittest.internal.asserts.Check;
import dev.chartwright.unittest.internal.asserts.Selector;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An assertion as it is written.
 *
 * @param type its name
 * @param check what it asserts
 * @param not whether {@code not: true} negates it
 * @param template the template to assert, if it is not that of the test
 * @param documentIndex the document to assert
 * @param selector the documents to assert
 * @param line its line in the suite's file
 */
public record Assertion(
    AssertionType type,
    Check check,
    boolean not,
    Optional<String> template,
    OptionalInt documentIndex,
    Optional<Selector> selector,
    int line) {
  /** Returns whether the opposite of the check is asserted. */
  public boolean isNegative() {
    return not != type.isAntonym();
  }

  /** Returns the name that a person reads. */
  public String shown() {
    return (not ? "not " : "") + type.key();
  }
}
