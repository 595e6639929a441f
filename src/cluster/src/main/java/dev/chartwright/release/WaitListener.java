package dev.chartwright.release;

/** Told how far a release is, whenever that has changed. */
@FunctionalInterface
public interface WaitListener {
  /** Listens to nothing. */
  WaitListener NONE = snapshot -> {};

  /**
   * Something has changed, if only how long it takes: about once a second.
   *
   * @param snapshot how far it is now
   */
  void changed(Snapshot snapshot);
}
