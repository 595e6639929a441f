package dev.chartwright.operations.internal;

import dev.chartwright.check.Finding;
import java.nio.file.Path;
import java.util.List;

/** What verifies charts; the program that has the table supplies it. */
public interface ChartEngine {
  /**
   * Verifies a chart by all stages that need neither a cluster nor the network.
   *
   * @param root what may be read
   * @param chart a folder in it
   */
  Verified verify(ChartRoot root, Path chart);

  /** Returns why a check matters and how to fix its findings. */
  String explain(ChartRoot root, String check);

  /**
   * The result of a verification.
   *
   * @param values the values files of its cases, whose secrets must stay out of answers
   */
  record Verified(boolean passed, List<Stage> stages, List<Finding> findings, List<Path> values) {
    public Verified {
      stages = List.copyOf(stages);
      findings = List.copyOf(findings);
      values = List.copyOf(values);
    }
  }

  /**
   * The result of a stage.
   *
   * @param status passed, failed or skipped
   */
  record Stage(
      @About("Name of the stage.") String name,
      @About("passed, failed or skipped.") String status,
      @About("What the stage covered.") String summary) {}
}
