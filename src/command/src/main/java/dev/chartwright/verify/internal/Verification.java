package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.catalog.Framework;
import dev.chartwright.check.internal.exempt.Baseline;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The result of a run, with everything that reports contain.
 *
 * @param version the version of this program
 * @param helmVersion the version of Helm that rendered
 * @param charts the charts, in the order of the request
 * @param noCluster why no cluster was available, if a stage needed one
 * @param kept how to connect to the clusters that keep running
 * @param rules the rules of the findings: those of Chartwright, and the project's own
 * @param baseline the comparison with a baseline, if there is one
 * @param scores the controls that all charts meet, if checks of them ran
 * @param time the duration; zero if it is not known
 */
public record Verification(
    String version,
    String helmVersion,
    List<ChartResult> charts,
    Optional<String> noCluster,
    List<String> kept,
    List<Rule> rules,
    Optional<BaselineResult> baseline,
    Map<Framework, Framework.Score> scores,
    Duration time) {

  /**
   * The comparison of the findings with a baseline.
   *
   * @param file the path of the baseline file
   * @param known the number of findings that are in the baseline
   * @param gone entries of the baseline that no longer match a finding, one line each
   * @param updated the new content of the baseline, if it is to be written
   */
  public record BaselineResult(
      String file, int known, List<String> gone, Optional<Baseline> updated) {
    /**
     * Creates a comparison that does not update the baseline.
     *
     * @param file the path of the baseline file
     * @param known the number of findings that are in the baseline
     * @param gone entries of the baseline that no longer match a finding, one line each
     */
    public BaselineResult(String file, int known, List<String> gone) {
      this(file, known, gone, Optional.empty());
    }

    public BaselineResult {
      gone = List.copyOf(gone);
    }
  }

  /**
   * The result for a chart.
   *
   * @param name the chart's name
   * @param version the chart's version
   * @param path the path of the chart, relative to the working folder
   * @param cases the names of the chart's cases
   * @param documents the number of documents that all cases rendered
   * @param stages the results of the stages, in order
   * @param sources reads excerpts of the files that findings point to
   * @param elsewhere the folders of subcharts that come from a repository
   * @param unchanged whether the results come from the cache of an earlier run
   */
  public record ChartResult(
      String name,
      String version,
      String path,
      List<String> cases,
      int documents,
      List<StageResult> stages,
      Sources sources,
      List<String> elsewhere,
      boolean unchanged) {
    public ChartResult {
      cases = List.copyOf(cases);
      stages = List.copyOf(stages);
      elsewhere = List.copyOf(elsewhere);
    }

    /**
     * Creates a result of this run, without the cache.
     *
     * @param name the chart's name
     * @param version the chart's version
     * @param path the path of the chart, relative to the working folder
     * @param cases the names of the chart's cases
     * @param documents the number of documents that all cases rendered
     * @param stages the results of the stages, in order
     * @param sources reads excerpts of the files that findings point to
     */
    public ChartResult(
        String name,
        String version,
        String path,
        List<String> cases,
        int documents,
        List<StageResult> stages,
        Sources sources) {
      this(name, version, path, cases, documents, stages, sources, List.of(), false);
    }

    /**
     * Returns whether a file is in a subchart that people do not edit here: in a package, or taken
     * from a repository.
     *
     * @param file the path in a finding's location
     */
    public boolean isElsewhere(String file) {
      return file.contains(".tgz/") || elsewhere.stream().anyMatch(file::startsWith);
    }

    /**
     * Returns the findings of all stages.
     *
     * @return the findings, in the order of the stages
     */
    public List<Finding> findings() {
      return stages.stream().flatMap(stage -> stage.findings().stream()).toList();
    }
  }

  public Verification {
    charts = List.copyOf(charts);
    kept = List.copyOf(kept);
    rules = List.copyOf(rules);
    scores = Collections.unmodifiableMap(new TreeMap<>(scores));
  }

  /**
   * Creates the result of a run without a missing cluster.
   *
   * @param version the version of this program
   * @param helmVersion the version of Helm that rendered
   * @param time the duration; zero if it is not known
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
        Map.of(),
        time);
  }

  /**
   * Counts the findings of a severity.
   *
   * @return the number, over all charts
   */
  public long count(Severity severity) {
    return charts.stream()
        .flatMap(chart -> chart.findings().stream())
        .filter(finding -> finding.severity() == severity)
        .count();
  }

  /**
   * Counts the exempted findings.
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
   * Counts the cases.
   *
   * @return the number, over all charts
   */
  public int cases() {
    return charts.stream().mapToInt(chart -> chart.cases().size()).sum();
  }

  /**
   * Counts the rendered documents.
   *
   * @return the number, over all charts and cases
   */
  public int documents() {
    return charts.stream().mapToInt(ChartResult::documents).sum();
  }

  /**
   * Counts the skips.
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
   * Returns whether the run passed.
   *
   * @return true if no finding fails its stage
   */
  public boolean passed() {
    return charts.stream()
        .flatMap(chart -> chart.stages().stream())
        .noneMatch(stage -> stage.status() == StageResult.Status.FAILED);
  }
}
