package dev.chartwright.progress;

import java.util.List;

/** Receives the progress of long work. Many threads can call it. */
public interface Progress extends AutoCloseable {
  /** Says nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void stage(String what, int steps) {}

        @Override
        public void step(String done) {}

        @Override
        public void close() {}
      };

  /**
   * Starts a new stage of work; the previous one is finished.
   *
   * @param what what is being done, such as {@code render platform}
   * @param steps the number of steps, or 0 if it is unknown
   */
  void stage(String what, int steps);

  /**
   * Reports a finished step.
   *
   * @param done what was done
   */
  void step(String done);

  /**
   * Reports the state of work that continues by itself, such as Pods that start. Called at every
   * change.
   *
   * @param standing the open items, one line each, the most important first
   * @param changes the changes since the last call, one line each
   */
  default void standing(List<String> standing, List<String> changes) {}

  /** Finishes the work, and removes what was shown. */
  @Override
  void close();
}
