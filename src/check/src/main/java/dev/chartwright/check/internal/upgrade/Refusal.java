package dev.chartwright.check.internal.upgrade;

import java.util.List;

/** A change that the API server rejects, without its line in a template. */
record Refusal(Reason.Kind kind, String text, String remedy, List<FieldChange> fields) {
  static Refusal immutable(String text, String remedy, List<FieldChange> fields) {
    return new Refusal(Reason.Kind.IMMUTABLE, text, remedy, fields);
  }

  static Refusal volume(String text, String remedy, List<FieldChange> fields) {
    return new Refusal(Reason.Kind.VOLUME, text, remedy, fields);
  }
}
