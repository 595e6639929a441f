package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Chart;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.TestChart;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StageRunsTest {
  @TempDir private Path folder;
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final CountDownLatch otherHasRun = new CountDownLatch(1);
  private ChartRun run;

  @BeforeEach
  void prepareARun() {
    ChartPlan plan =
        new ChartPlan(Chart.load(TestChart.in(folder, "web").path()), List.of(), List.of());
    run =
        new ChartRun(
            plan,
            pool,
            Progress.NONE,
            new ClusterPool(ClusterPlan.STANDARD, Progress.NONE),
            List.of(),
            false,
            false);
  }

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  /** A stage that does something, and can begin early or not. */
  private record Fake(String name, boolean isEarly, Runnable work) implements Stage {
    @Override
    public String title() {
      return name;
    }

    @Override
    public boolean isReadyBeside(ChartRun any) {
      return isEarly;
    }

    @Override
    public StageResult run(ChartRun any) {
      work.run();
      return StageResult.of(this, name, List.of(), List.of(), List.of());
    }
  }

  private void awaitTheOther() {
    try {
      assertThat(otherHasRun.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> run(List<Stage> early, List<Stage> stages) {
    StageRuns runs = new StageRuns(run, early, pool);
    stages.forEach(runs::add);
    List<String> names = new ArrayList<>();
    runs.finish(ran -> names.add(ran.result().stage()));
    return names;
  }

  @Test
  void shouldRunAnEarlyStageBesideOthersAndKeepTheOrder() {
    Stage first = new Fake("first", true, this::awaitTheOther);
    Stage second = new Fake("second", false, otherHasRun::countDown);

    assertThat(run(List.of(first, second), List.of(first, second)))
        .containsExactly("first", "second");
  }

  @Test
  void shouldBeginALaterStageEarly() {
    Stage first = new Fake("first", false, this::awaitTheOther);
    Stage second = new Fake("second", true, otherHasRun::countDown);

    assertThat(run(List.of(first, second), List.of(first, second)))
        .containsExactly("first", "second");
  }

  @Test
  void shouldRunOnlyWhatIsAdded() {
    List<String> ran = new ArrayList<>();
    Stage first = new Fake("first", false, () -> ran.add("first"));
    Stage kept = new Fake("kept", true, () -> ran.add("kept"));

    assertThat(run(List.of(first), List.of(first))).containsExactly("first");
    assertThat(ran).containsExactly("first").doesNotContain(kept.name());
  }

  @Test
  void shouldFailAsAnEarlyStageFails() {
    Stage first =
        new Fake(
            "first",
            true,
            () -> {
              throw new IllegalArgumentException("no");
            });

    assertThatThrownBy(() -> run(List.of(first), List.of(first)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
  }
}
