package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.LiveObject;
import java.time.Duration;
import java.util.Optional;

/**
 * A symptom that exists now. It becomes a diagnosis once it has lasted.
 *
 * @param cause the kind of trouble
 * @param object what is in trouble
 * @param symptom distinguishes it from other symptoms of that object; when it changes, time begins
 *     again
 * @param sentence what is wrong
 * @param remedy what to do
 * @param lasting how long it must last to be certain
 * @param isConsequence whether it may come from trouble elsewhere in the release
 * @param log whose log explains more
 */
public record Suspicion(
    Cause cause,
    LiveObject object,
    String symptom,
    String sentence,
    String remedy,
    Duration lasting,
    boolean isConsequence,
    Optional<LogSource> log) {

  /**
   * Returns a symptom that is certain at once.
   *
   * @param cause the kind of trouble
   * @param object what is in trouble
   * @param sentence what is wrong
   * @param remedy what to do
   */
  static Suspicion of(Cause cause, LiveObject object, String sentence, String remedy) {
    return new Suspicion(
        cause, object, "", sentence, remedy, Duration.ZERO, false, Optional.empty());
  }

  Suspicion after(Duration time) {
    return new Suspicion(cause, object, symptom, sentence, remedy, time, isConsequence, log);
  }

  Suspicion named(String key) {
    return new Suspicion(cause, object, key, sentence, remedy, lasting, isConsequence, log);
  }

  Suspicion consequence() {
    return new Suspicion(cause, object, symptom, sentence, remedy, lasting, true, log);
  }

  Suspicion log(String container, boolean previous) {
    LogSource source = new LogSource(object.ref(), container, previous);
    return new Suspicion(
        cause, object, symptom, sentence, remedy, lasting, isConsequence, Optional.of(source));
  }

  /** Returns the log of another object than the one in trouble: of a Job's Pod. */
  Suspicion logOf(LiveObject pod, String container) {
    LogSource source = new LogSource(pod.ref(), container, false);
    return new Suspicion(
        cause, object, symptom, sentence, remedy, lasting, isConsequence, Optional.of(source));
  }

  /** Names it for a stopwatch. */
  String key() {
    return cause + " " + object.uid() + " " + symptom;
  }

  /**
   * A container's log.
   *
   * @param previous whether the run before the last is meant
   */
  public record LogSource(ObjectRef pod, String container, boolean previous) {}
}
