package dev.chartwright.release;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.internal.HelmProcess;
import dev.chartwright.helm.internal.HelmReply;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.release.internal.diagnosis.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One call of Helm's on its way to ready. The release is watched from before the call, hooks
 * included: once it is certain that something will never be ready, Helm is killed, as it would wait
 * for nothing, and the release is recovered.
 */
final class Operation {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int SHOWN_LINES = 40;

  private final Cluster cluster;
  private final ReleaseStore store;
  private final WaitListener listener;
  private final ReleaseName release;
  private final Duration timeout;
  private final Instant begin = Instant.now();

  Operation(Cluster cluster, WaitListener listener, ReleaseName release, Duration timeout) {
    this.cluster = cluster;
    this.store = new ReleaseStore(cluster.client());
    this.listener = listener;
    this.release = release;
    this.timeout = timeout;
  }

  /**
   * How Helm's call ended.
   *
   * @param failure why it has ended; empty when Helm did it
   * @param output Helm's output
   * @param took how long
   */
  record HelmResult(Optional<Diagnosis> failure, String output, Duration took) {}

  /** What there is to do after Helm's call ended, well or not, and before readiness counts. */
  @FunctionalInterface
  interface Afterwards {
    void run();
  }

  @SuppressWarnings("try") // what is opened works by being open
  Outcome run(ReleaseCall call, Set<String> namespaces, List<String> events, Afterwards after) {
    int next = store.latest(release).map(Revision::number).orElse(0) + 1;
    try (Readiness readiness = watching(namespaces);
        RecordWatch record =
            RecordWatch.on(
                cluster.client(), release, next, made -> readiness.expect(made.objects()))) {
      HelmResult called = call(call, readiness, after);
      List<HookRun> hooks = hooks(events);
      if (called.failure().isPresent()) {
        return outcome(called, called.failure(), called.output(), hooks, Duration.ZERO);
      }
      return ready(readiness, called, hooks);
    }
  }

  /** Waits for a release that another process has deployed. */
  Outcome awaitReady() {
    try (Readiness readiness = watching(Set.of(release.namespace()))) {
      return ready(readiness, new HelmResult(Optional.empty(), "", Duration.ZERO), List.of());
    }
  }

  private Outcome ready(Readiness readiness, HelmResult called, List<HookRun> hooks) {
    Optional<Revision> made = store.latest(release);
    made.ifPresent(revision -> readiness.expect(revision.objects()));
    readiness.applied();
    Snapshot end = readiness.await(deadline(), () -> true);
    Duration noticed = noticed(readiness, end, begin.plus(called.took()));
    Optional<Diagnosis> trouble = end.ready() ? Optional.empty() : trouble(readiness, end);
    String notes = made.map(Revision::notes).orElse("");
    String output = trouble.map(Diagnosis::toString).orElse(notes);
    return outcome(called, trouble, output, hooks, noticed);
  }

  private Optional<Diagnosis> trouble(Readiness readiness, Snapshot end) {
    return end.trouble().or(readiness::overdue).or(() -> Optional.of(late()));
  }

  /**
   * Returns the delay until readiness was noticed. The API server's clock and the local one may
   * differ, and its record has whole seconds.
   */
  private static Duration noticed(Readiness readiness, Snapshot end, Instant returned) {
    return readiness
        .turnedReady()
        .filter(time -> end.ready())
        .map(time -> time.isBefore(returned) ? returned : time)
        .map(time -> Duration.between(time, Instant.now()))
        .filter(time -> !time.isNegative())
        .orElse(Duration.ZERO);
  }

  /** Runs the release's tests: nothing is made ready, but a test may hang on something. */
  Outcome test(ReleaseCall.Test call, Set<String> namespaces, List<ObjectRef> tests) {
    try (Readiness readiness = watching(namespaces);
        HookLogs logs = HookLogs.follow(cluster.client(), tests)) {
      HelmResult called = call(call, readiness, () -> {});
      logs.awaitLastWords();
      List<HookRun> runs = hooks(List.of("test"));
      Optional<Diagnosis> trouble =
          called.failure().map(failure -> failed(failure, tests, runs, logs));
      String output = logs.text().isEmpty() ? called.output() : logs.text();
      return outcome(called, trouble, output, runs, Duration.ZERO);
    }
  }

  /** Helm reports that a test failed; which one, and what it printed, is known here. */
  private static Diagnosis failed(
      Diagnosis failure, List<ObjectRef> tests, List<HookRun> runs, HookLogs logs) {
    for (HookRun run : runs) {
      for (ObjectRef test : tests) {
        boolean failed = run.phase() == HookRun.Phase.FAILED && test.name().equals(run.name());
        if (failed && failure.cause() == Diagnosis.Cause.HELM) {
          List<String> said = logs.lines(test);
          return new Diagnosis(
              Diagnosis.Cause.JOB,
              test,
              test,
              "the test failed: " + failure.sentence(),
              "Read the log of the test, and fix what it reports.",
              List.of(),
              said.subList(Math.max(0, said.size() - SHOWN_LINES), said.size()));
        }
      }
    }
    return failure;
  }

  /** Uninstalls, and waits until all objects that Helm deletes are deleted. */
  Outcome uninstall() {
    Uninstall uninstall = new Uninstall(cluster, release);
    Instant deadline = deadline();
    ReleaseCall.Uninstall call = uninstall.begin(deadline);
    try (Readiness readiness = watching(uninstall.namespaces())) {
      HelmResult called = call(call, readiness, () -> {});
      Optional<Diagnosis> trouble = called.failure();
      if (trouble.isEmpty()) {
        List<ObjectRef> left = uninstall.awaitGone(deadline);
        trouble = left.isEmpty() ? trouble : Optional.of(left(left));
      }
      String output = (called.output().strip() + "\n" + uninstall.remains().text()).strip();
      return outcome(called, trouble, output, List.of(), Duration.ZERO);
    }
  }

  private Diagnosis left(List<ObjectRef> left) {
    return diagnosis(
        Diagnosis.Cause.TIMEOUT,
        "the objects still exist after " + WaitText.time(timeout) + ": " + left,
        "Check metadata.finalizers of these objects: a finalizer can block the deletion.");
  }

  private Outcome outcome(
      HelmResult called,
      Optional<Diagnosis> trouble,
      String output,
      List<HookRun> hooks,
      Duration noticed) {
    return new Outcome(
        release,
        store.latest(release).map(Revision::number).orElse(0),
        trouble.isEmpty(),
        trouble,
        output,
        called.took(),
        Duration.between(begin, Instant.now()),
        noticed,
        hooks);
  }

  private Readiness watching(Set<String> namespaces) {
    return Readiness.watch(cluster, release, namespaces, listener, Patience.standard());
  }

  /** Calls Helm and watches until it returns; a trouble that is certain, or the time, ends it. */
  @SuppressWarnings("try") // the interruption works by being open
  HelmResult call(ReleaseCall call, Readiness readiness, Afterwards after) {
    try (HelmProcess process = HelmProcess.start(cluster.kubeconfig(), call);
        Interruption interruption = Interruption.of(process, () -> recover(KILLED))) {
      Optional<Diagnosis> trouble = watch(process, readiness);
      if (trouble.isPresent()) {
        process.kill();
        Diagnosis certain = trouble.orElseThrow();
        recover(certain.toString());
        after.run();
        return new HelmResult(trouble, certain.toString(), elapsed());
      }
      return answer(process, readiness, after);
    }
  }

  static final String KILLED = "the process that ran Helm was killed";

  private HelmResult answer(HelmProcess process, Readiness readiness, Afterwards after) {
    try {
      HelmReply reply = process.await();
      after.run();
      return new HelmResult(Optional.empty(), reply.output(), elapsed());
    } catch (HelmException e) {
      recover(KILLED);
      after.run();
      Diagnosis found = readiness.now().trouble().orElseGet(() -> refused(e));
      return new HelmResult(Optional.of(found), e.failure().text(), elapsed());
    }
  }

  private void recover(String reason) {
    new Recovery(store).recover(release, reason);
  }

  private Optional<Diagnosis> watch(HelmProcess process, Readiness readiness) {
    CompletableFuture<Void> unused = process.end().thenRun(readiness::wake);
    Snapshot end = readiness.await(deadline(), () -> !process.isDone());
    if (process.isDone()) {
      return Optional.empty();
    }
    if (end.trouble().isPresent()) {
      return endsItself(process, end.trouble().orElseThrow()) ? Optional.empty() : end.trouble();
    }
    return Optional.of(readiness.overdue().orElseGet(this::late));
  }

  /** Helm sees for itself that a hook has failed, and then records more than we could. */
  private static boolean endsItself(HelmProcess process, Diagnosis trouble) {
    if (trouble.cause() != Diagnosis.Cause.JOB) {
      return false;
    }
    try {
      process.end().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for the end of a process failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Instant deadline() {
    return begin.plus(timeout);
  }

  private Duration elapsed() {
    return Duration.between(begin, Instant.now());
  }

  private List<HookRun> hooks(List<String> events) {
    List<HookRun> runs = new ArrayList<>();
    store
        .latest(release)
        .ifPresent(
            revision ->
                revision.hooks().forEach(hook -> hook.run(events, begin).ifPresent(runs::add)));
    runs.sort(Comparator.comparing(run -> run.started().orElse(Instant.MAX)));
    return runs;
  }

  private Diagnosis late() {
    return diagnosis(
        Diagnosis.Cause.TIMEOUT,
        "Helm did not return within " + WaitText.time(timeout),
        "Check the hooks that still run, or increase the timeout.");
  }

  private Diagnosis refused(HelmException e) {
    return diagnosis(
        Diagnosis.Cause.HELM,
        e.failure().message(),
        "Fix what Helm reports, and run the command again.");
  }

  private Diagnosis diagnosis(Diagnosis.Cause cause, String sentence, String remedy) {
    ObjectRef self = new ObjectRef("helm.sh/v1", "Release", release.namespace(), release.name());
    return new Diagnosis(cause, self, self, sentence, remedy, List.of(), List.of());
  }
}
