package dev.chartwright.check.internal.upgrade;

import dev.chartwright.render.Trace;
import java.util.List;
import java.util.Optional;

/**
 * Why an object has its verdict.
 *
 * @param kind what sort of reason
 * @param text what happens, in one sentence without a full stop
 * @param remedy what to do; empty text where nothing must be done
 * @param fields the fields that differ; values of Secrets are not among them
 * @param place the template line that made it; empty if it was removed
 */
public record Reason(
    Kind kind, String text, String remedy, List<FieldChange> fields, Optional<Trace> place) {
  /** Sorts of reasons. */
  public enum Kind {
    /** The API server rejects a field. */
    IMMUTABLE,
    /** The API server rejects it, and data hang on it: size, class, or a volume claim template. */
    VOLUME,
    /** Pods are replaced. */
    RESTART,
    /** A hook runs. */
    HOOK,
    /** Helm deletes or keeps the object. */
    GONE
  }

  public Reason {
    fields = List.copyOf(fields);
  }
}
