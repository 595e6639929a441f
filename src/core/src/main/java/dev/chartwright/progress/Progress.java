package dev.chartwright.progress;

import java.util.List;

/** Told by long work how far it is. Calls may come from many threads. */
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
   * A new stage of work begins; the one before it is over.
   *
   * @param what what is being done, such as {@code render platform}
   * @param steps how many steps it will take, or 0 when nobody knows
   */
  void stage(String what, int steps);

  /**
   * A step is done.
   *
   * @param done what was done
   */
  void step(String done);

  /**
   * Where things stand that go on by themselves, such as Pods that start. Told whenever that
   * changes.
   *
   * @param standing what is not done yet, a line each, the most telling first
   * @param changes what has changed since it was told last, a line each
   */
  default void standing(List<String> standing, List<String> changes) {}

  /** All is done; what was shown is taken away. */
  @Override
  void close();
}
