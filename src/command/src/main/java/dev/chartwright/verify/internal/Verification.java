package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.Baseline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of a run: all that any report tells.
 *
 * @param version the version of this program
 * @param helmVersion the version of Helm that rendered
 * @param charts the charts, in the order in which they were asked for
 * @param noCluster why there was no cluster, where one was asked for in vain
 * @param kept how to reach the clusters that were left running
 * @param rules what findings may be explained by: the rules of this program, and the project's own
 * @param baseline how the findings compare with a baseline, where there is one
 * @param time how long it took
 */
public record Verification(
    String version,
    String helmVersion,
    List<ChartResult> charts,
    Optional<String> noCluster,
    List<String> kept,
    List<Rule> rules,
    Optional<BaselineResult> baseline,
    Duration time) {

  /**
   * How the findings compare with a baseline.
   *
   * @param file the baseline
   * @param known how many findings are in it
   * @param gone what is in it and was not found any more, one line each
   * @param updated what is to be written into it
   */
  public record BaselineResult(
      String file, int known, List<String> gone, Optional<Baseline> updated) {
    /**
     * A comparison that changes nothing.
     *
     * @param file the baseline
     * @param known how many findings are in it
     * @param gone what is in it and was not found any more, one line each
     */
    public BaselineResult(String file, int known, List<String> gone) {
      this(file, known, gone, Optional.empty());
    }

    public BaselineResult {
      gone = List.copyOf(gone);
    }
  }

  /**
   * What was found out about a chart.
   *
   * @param name the chart's name
   * @param version the chart's version
   * @param path how a person names its folder
   * @param cases the names of its cases
   * @param documents how many documents its cases rendered, all told
   * @param stages the results of the stages, in order
   * @param sources the files that findings point to, for excerpts
   * @param unchanged whether what needs no cluster was found out by an earlier run
   */
  public record ChartResult(
      String name,
      String version,
      String path,
      List<String> cases,
      int documents,
      List<StageResult> stages,
      Sources sources,
      boolean unchanged) {
    public ChartResult {
      cases = List.copyOf(cases);
      stages = List.copyOf(stages);
    }

    /**
     * What was found out by this run.
     *
     * @param name the chart's name
     * @param version the chart's version
     * @param path how a person names its folder
     * @param cases the names of its cases
     * @param documents how many documents its cases rendered, all told
     * @param stages the results of the stages, in order
     * @param sources the files that findings point to, for excerpts
     */
    public ChartResult(
        String name,
        String version,
        String path,
        List<String> cases,
        int documents,
        List<StageResult> stages,
        Sources sources) {
      this(name, version, path, cases, documents, stages, sources, false);
    }

    /**
     * The findings of all stages.
     *
     * @return in the order of the stages
     */
    public List<Finding> findings() {
      return stages.stream().flatMap(stage -> stage.findings().stream()).toList();
    }
  }

  public Verification {
    charts = List.copyOf(charts);
    kept = List.copyOf(kept);
    rules = List.copyOf(rules);
  }

  /**
   * The result of a run that missed no cluster.
   *
   * @param version the version of this program
   * @param helmVersion the version of Helm that rendered
   * @param charts the charts
   * @param time how long it took
   */
  public Verification(String version, String helmVersion, List<ChartResult> charts, Duration time) {
    this(
        version,
        helmVersion,
        charts,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        time);
  }

  /**
   * How many findings of a severity there are.
   *
   * @param severity the severity
   * @return the number, over all charts
   */
  public long count(Severity severity) {
    return charts.stream()
        .flatMap(chart -> chart.findings().stream())
        .filter(finding -> finding.severity() == severity)
        .count();
  }

  /**
   * How many findings somebody exempted.
   *
   * @return the number, over all charts and stages
   */
  public long exempted() {
    return charts.stream()
        .flatMap(chart -> chart.stages().stream())
        .mapToLong(StageResult::exempted)
        .sum();
  }

  /**
   * How many cases there are.
   *
   * @return the number, over all charts
   */
  public int cases() {
    return charts.stream().mapToInt(chart -> chart.cases().size()).sum();
  }

  /**
   * How many documents were rendered.
   *
   * @return the number, over all charts and cases
   */
  public int documents() {
    return charts.stream().mapToInt(ChartResult::documents).sum();
  }

  /**
   * How many things could not be verified.
   *
   * @return the number, over all charts and stages
   */
  public long skipped() {
    return charts.stream()
        .flatMap(chart -> chart.stages().stream())
        .mapToLong(stage -> stage.skips().size())
        .sum();
  }

  /**
   * Whether nothing is broken.
   *
   * @return true if every finding is mere advice
   */
  public boolean passed() {
    return count(Severity.ERROR) == 0 && count(Severity.WARNING) == 0;
  }
}
