package dev.chartwright.helm.internal;

import dev.chartwright.chart.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A call of Helm that changes a cluster. It runs in a separate process: {@link HelmProcess}. */
public sealed interface ReleaseCall {
  /** Returns the release's name. */
  String release();

  /** Returns the namespace that holds the release's record. */
  String namespace();

  /**
   * Helm's verb for it.
   *
   * @return such as {@code upgrade}
   */
  String verb();

  /**
   * Installs a chart.
   *
   * @param chart the chart's folder or package
   * @param release the release's name
   * @param createNamespace whether Helm makes the namespace when there is none
   * @param values the values given by the user
   * @param description the description for the history, or empty for Helm's words
   * @param helmWait how long Helm itself waits for readiness, which hooks after it may need; empty
   *     if it does not wait
   */
  record Install(
      Path chart,
      String release,
      String namespace,
      boolean createNamespace,
      Values values,
      Optional<String> description,
      Optional<Duration> helmWait)
      implements ReleaseCall {
    @Override
    public String verb() {
      return "install";
    }
  }

  /**
   * Upgrades a release.
   *
   * @param chart the chart's folder or package
   * @param release the release's name
   * @param values the values given by the user; those of the revision before do not count
   * @param description the description for the history, or empty for Helm's words
   * @param helmWait as for an install
   */
  record Upgrade(
      Path chart,
      String release,
      String namespace,
      Values values,
      Optional<String> description,
      Optional<Duration> helmWait)
      implements ReleaseCall {
    @Override
    public String verb() {
      return "upgrade";
    }
  }

  /**
   * Applies the objects of an earlier revision again, with what Helm's upgrade does. Its chart
   * holds them as text that Helm hands through; they are not validated again, as in {@code helm
   * rollback}.
   *
   * @param chart the folder of that chart
   * @param release the release's name
   * @param values a file with the user's values of that revision
   * @param description the description for the history
   * @param helmWait as for an install
   */
  record Reapply(
      Path chart,
      String release,
      String namespace,
      Path values,
      String description,
      Optional<Duration> helmWait)
      implements ReleaseCall {
    @Override
    public String verb() {
      return "rollback";
    }
  }

  /**
   * Uninstalls a release.
   *
   * @param release the release's name
   */
  record Uninstall(String release, String namespace) implements ReleaseCall {
    @Override
    public String verb() {
      return "uninstall";
    }
  }

  /**
   * Runs the release's tests.
   *
   * @param release the release's name
   * @param timeout how long each may take
   */
  record Test(String release, String namespace, Duration timeout) implements ReleaseCall {
    @Override
    public String verb() {
      return "test";
    }
  }
}
