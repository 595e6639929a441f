package dev.chartwright.check.internal.upgrade;

/** What an upgrade does to an object; the worst first. */
public enum Verdict {
  /** The API server rejects the change, and a new object loses data or interrupts the service. */
  IMPOSSIBLE("impossible"),
  /** The API server rejects the change; the user must delete the object first. */
  REPLACE("replace"),
  /** Helm deletes it. */
  DELETED("deleted"),
  /** Its Pods are replaced. */
  RESTART("restart"),
  /** It is a hook that runs on the upgrade. */
  HOOK("hook"),
  /** It is changed where it is, and no Pod notices. */
  IN_PLACE("in place"),
  /** The chart no longer contains it, and Helm keeps it because of its resource policy. */
  KEPT("kept"),
  /** Helm creates it. */
  ADDED("added"),
  /** Nothing happens to it. */
  UNCHANGED("unchanged");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /**
   * Returns whether the upgrade fails with it.
   *
   * @return true if the API server rejects the change
   */
  public boolean isRefused() {
    return this == IMPOSSIBLE || this == REPLACE;
  }

  /** As people read it, such as {@code in place}. */
  @Override
  public String toString() {
    return word;
  }
}
