package dev.chartwright.cli;

import dev.chartwright.report.internal.UnitTestRun;
import dev.chartwright.report.internal.UnitTestText;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.unittest.internal.FileStates;
import dev.chartwright.unittest.internal.Runs;
import dev.chartwright.verify.internal.Counts;
import dev.chartwright.verify.internal.Version;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs unit tests again when a file changes: the suites that it touches, and those that did not
 * pass before, so that the last line is the verdict on all of them.
 */
final class TestWatch {
  private static final long PAUSE_MILLIS = 100;
  private static final int MOST_NAMES = 3;

  /** Clears the screen, but not what is above it. */
  private static final String CLEAR = "\u001b[H\u001b[2J";

  private final List<WatchedChart> charts;
  private final PrintWriter out;
  private final UnitTestText text;
  private final boolean clears;
  private final Path base = Path.of("").toAbsolutePath();

  /** Runs suites, and prints each when it has ended. */
  @FunctionalInterface
  interface Round {
    UnitTests.Report run(Runs runs);
  }

  /**
   * Creates a watch.
   *
   * @param clears whether the screen is cleared before each run
   */
  TestWatch(List<WatchedChart> charts, PrintWriter out, UnitTestText text, boolean clears) {
    this.charts = List.copyOf(charts);
    this.out = out;
    this.text = text;
    this.clears = clears;
  }

  /**
   * Runs all, and then what changes touch, until the thread is interrupted.
   *
   * @throws InterruptedException if it is
   */
  void run(Round round) throws InterruptedException {
    Set<Path> changed = Set.of();
    boolean isFirst = true;
    while (true) {
      List<Path> roots = roots();
      FileStates before = FileStates.of(roots);
      isFirst = !round(changed, isFirst, round) && isFirst;
      FileStates after = FileStates.of(roots());
      // Ignore what tests write, and what is watched only since this run.
      before.accept(
          after,
          after.changedSince(before).stream()
              .filter(file -> isSnapshot(file) || roots.stream().noneMatch(file::startsWith))
              .toList());
      changed = await(before);
    }
  }

  private List<Path> roots() {
    return charts.stream().flatMap(chart -> chart.roots().stream()).distinct().toList();
  }

  private static boolean isSnapshot(Path file) {
    return file.getParent() != null && file.getParent().endsWith("__snapshot__");
  }

  /** Waits for changes, and until there are no more: an editor writes several files. */
  private Set<Path> await(FileStates before) throws InterruptedException {
    FileStates last = before;
    while (true) {
      Thread.sleep(PAUSE_MILLIS);
      FileStates now = FileStates.of(roots());
      Set<Path> changed = now.changedSince(before);
      if (!changed.isEmpty() && now.changedSince(last).isEmpty()) {
        return changed;
      }
      last = now;
    }
  }

  private boolean round(Set<Path> changed, boolean isFirst, Round round) {
    LocalDateTime start = LocalDateTime.now(ZoneOffset.UTC);
    long begin = System.nanoTime();
    Map<WatchedChart, WatchedChart.Next> all = new LinkedHashMap<>();
    for (WatchedChart chart : charts) {
      chart.next(changed).ifPresent(next -> all.put(chart, next));
    }
    if (all.isEmpty()) {
      return false;
    }
    head(changed, isFirst, all.values());
    List<UnitTests.Report> reports = new ArrayList<>();
    List<Exception> errors = new ArrayList<>();
    all.forEach(
        (chart, next) -> {
          errors.addAll(next.errors());
          Optional<UnitTests.Report> report =
              next.chart().isPresent() ? chart.run(next, round, errors) : Optional.empty();
          report.ifPresent(reports::add);
        });
    text.end(
        new UnitTestRun(
            Version.current(),
            reports,
            start,
            Duration.ofNanos(System.nanoTime() - begin),
            Path.of("")),
        errors.stream().map(error -> String.valueOf(error.getMessage())).toList());
    return true;
  }

  private void head(Set<Path> changed, boolean isFirst, Iterable<WatchedChart.Next> all) {
    int chosen = 0;
    int suites = 0;
    for (WatchedChart.Next next : all) {
      chosen += next.chosen().size();
      suites += next.all();
    }
    if (clears) {
      out.print(CLEAR);
    } else if (!isFirst) {
      out.println();
    }
    text.line(
        isFirst
            ? "watching " + Counts.of(suites, "file") + " of suites; Ctrl-C ends it"
            : "changed: " + names(changed) + " · " + chosen + " of " + suites + " files of suites");
    out.flush();
  }

  private String names(Set<Path> changed) {
    List<String> names =
        changed.stream()
            .limit(MOST_NAMES)
            .map(file -> (file.startsWith(base) ? base.relativize(file) : file).toString())
            .toList();
    return String.join(", ", names)
        + (changed.size() > MOST_NAMES ? " and " + (changed.size() - MOST_NAMES) + " more" : "");
  }
}
