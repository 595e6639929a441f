package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Rule;
import java.util.Optional;

/** Limits of the values at one place of a custom resource. */
interface Limits {
  /** Receives the values that break a limit. */
  interface Sink {
    /**
     * A limit is broken.
     *
     * @param rule which rule that breaks
     * @param below the place, as people append it to the place of the limits; empty for that itself
     * @param message what is wrong, as the end of a sentence
     * @param remedy what to do
     */
    void found(Rule rule, String below, String message, Optional<String> remedy);
  }

  /** Reports the values that break the limits. */
  void judge(JsonNode node, Sink sink);

  /** Returns whether nothing breaks them. */
  default boolean accept(JsonNode node) {
    boolean[] broken = {false};
    judge(node, (rule, below, message, remedy) -> broken[0] = true);
    return !broken[0];
  }
}
