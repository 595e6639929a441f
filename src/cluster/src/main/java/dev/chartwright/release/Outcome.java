package dev.chartwright.release;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of something that was done to a release.
 *
 * @param revision the newest revision after it; 0 where there is none
 * @param succeeded whether Helm did it and everything is ready
 * @param diagnosis why not, where it did not
 * @param output the chart's notes, the tests' logs, what stays, or Helm's output when it failed
 * @param helm how long it took until Helm returned
 * @param ready how long it took until all was ready
 * @param noticed from the last object's turning ready, by the API server's own record, or from
 *     Helm's return if that was later, to its being noticed; that record has whole seconds
 * @param hooks the hooks that ran, in the order in which they began
 */
public record Outcome(
    ReleaseName release,
    int revision,
    boolean succeeded,
    Optional<Diagnosis> diagnosis,
    String output,
    Duration helm,
    Duration ready,
    Duration noticed,
    List<HookRun> hooks) {

  public Outcome {
    hooks = List.copyOf(hooks);
  }

  /**
   * Returns a copy for a call of Helm by another process.
   *
   * @param before how long that call took
   * @return a copy
   */
  public Outcome afterHelm(Duration before, String said) {
    return new Outcome(
        release,
        revision,
        succeeded,
        diagnosis,
        succeeded ? said : output,
        before,
        before.plus(ready),
        noticed,
        hooks);
  }
}
