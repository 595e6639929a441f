package dev.chartwright.release;

/** Receives the progress of a release whenever it changes. */
@FunctionalInterface
public interface WaitListener {
  /** Ignores every change. */
  WaitListener NONE = snapshot -> {};

  /**
   * Something has changed, if only how long it takes: about once a second.
   *
   * @param snapshot how far it is now
   */
  void changed(Snapshot snapshot);
}
