package dev.chartwright.chart;

import java.util.List;
import java.util.Optional;

/**
 * What Chart.yaml says.
 *
 * @param name the chart's name
 * @param version the chart's version
 * @param appVersion the version of what it deploys
 * @param kubeVersion the range of Kubernetes versions that it accepts, in Helm's semver syntax
 * @param type {@code application} or {@code library}
 * @param dependencies the declared subcharts
 */
public record ChartMetadata(
    String name,
    String version,
    Optional<String> appVersion,
    Optional<String> kubeVersion,
    String type,
    List<Dependency> dependencies) {
  /**
   * A declared subchart.
   *
   * @param name the subchart's own name
   * @param alias the name that it goes by in this chart
   * @param version the range of versions asked for
   * @param repository where it comes from, empty for a local one
   * @param condition values keys that switch it on or off, comma separated
   * @param tags names that switch it on or off together with others
   */
  public record Dependency(
      String name,
      Optional<String> alias,
      String version,
      String repository,
      Optional<String> condition,
      List<String> tags) {
    public Dependency {
      tags = List.copyOf(tags);
    }

    /**
     * Whether it is part of every release.
     *
     * @return true if neither a condition nor a tag can switch it off
     */
    public boolean isUnconditional() {
      return condition.isEmpty() && tags.isEmpty();
    }

    /**
     * The name that it goes by.
     *
     * @return the alias, or the name
     */
    public String effectiveName() {
      return alias.orElse(name);
    }
  }

  public ChartMetadata {
    dependencies = List.copyOf(dependencies);
  }

  /**
   * Whether it only gives templates to others.
   *
   * @return true for {@code type: library}
   */
  public boolean isLibrary() {
    return type.equals("library");
  }
}
