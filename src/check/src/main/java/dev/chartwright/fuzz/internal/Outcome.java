package dev.chartwright.fuzz.internal;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What came of an input. */
sealed interface Outcome {
  /** A schema does not admit it, or Helm cannot merge it. */
  record Invalid() implements Outcome {}

  /** The chart rejects it with a sentence of its own. */
  record Rejected() implements Outcome {}

  /**
   * It was rendered, or failed.
   *
   * @param symptoms what is wrong
   * @param reached the branches that it took; empty if they are not known
   */
  record Judged(List<Symptom> symptoms, Optional<BitSet> reached) implements Outcome {
    public Judged {
      symptoms = List.copyOf(symptoms);
    }

    boolean has(String cause) {
      return symptoms.stream().anyMatch(one -> one.cause().equals(cause));
    }
  }
}
