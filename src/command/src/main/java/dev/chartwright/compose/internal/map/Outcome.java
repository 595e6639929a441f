package dev.chartwright.compose.internal.map;

/** What became of a key. */
public enum Outcome {
  /** It has the same effect. */
  DONE("done"),
  /** It has another form or effect, which the account describes. */
  DIFFERENTLY("differently"),
  /** It has no effect; the account gives the reason and what to do. */
  CANNOT("cannot");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** Returns the word in reports. */
  public String word() {
    return word;
  }
}
