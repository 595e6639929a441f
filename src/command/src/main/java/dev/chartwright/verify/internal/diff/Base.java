package dev.chartwright.verify.internal.diff;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.Values;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.ReleaseStore;
import dev.chartwright.release.Revision;
import dev.chartwright.release.StoredHook;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.StoredRendering;
import dev.chartwright.source.GitCharts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What an upgrade begins with. */
public sealed interface Base {
  /**
   * Where it comes from, for people.
   *
   * @return such as {@code git revision origin/main}
   */
  String origin();

  /**
   * The chart's name and version.
   *
   * @return such as {@code web 1.2.3}
   */
  String chart();

  /**
   * What it renders, or has rendered, for a case of the later chart.
   *
   * @param subject the case
   * @return the rendering
   * @throws dev.chartwright.render.UnableToRenderException if it cannot be rendered
   */
  Rendering render(Case subject);

  /**
   * A chart.
   *
   * @param origin where it comes from
   * @param renderer renders it
   * @param values the values that it had, by those that the later chart has
   */
  record OfChart(String origin, Renderer renderer, UnaryOperator<Values> values) implements Base {
    @Override
    public String chart() {
      return name(renderer.chart());
    }

    @Override
    public Rendering render(Case subject) {
      return renderer.render(
          new Case(
              renderer.chart(),
              subject.valuesName(),
              values.apply(subject.values()),
              subject.kubernetesVersion(),
              subject.releaseName(),
              subject.namespace()));
    }
  }

  /**
   * A release on a cluster.
   *
   * @param origin which one, and where
   * @param revision what is stored of it
   */
  record OfRelease(String origin, Revision revision) implements Base {
    @Override
    public String chart() {
      return revision.chart() + " " + revision.chartVersion();
    }

    @Override
    public Rendering render(Case subject) {
      ChartMetadata metadata =
          new ChartMetadata(
              revision.chart(),
              revision.chartVersion(),
              Optional.of(revision.appVersion()).filter(text -> !text.isEmpty()),
              Optional.empty(),
              "application",
              List.of(),
              Map.of());
      return StoredRendering.of(
          new Case(
              new Chart(Path.of(""), revision.chart(), metadata, List.of(), List.of()),
              "revision " + revision.number(),
              subject.values(),
              subject.kubernetesVersion(),
              revision.release().name(),
              revision.release().namespace()),
          Stream.concat(
                  Stream.of(revision.manifest()),
                  revision.hooks().stream().map(StoredHook::manifest))
              .toList());
    }
  }

  /**
   * Another chart, with the same values.
   *
   * @param path its folder or package
   * @return the base
   * @throws dev.chartwright.chart.UnableToLoadChartException if there is none
   */
  static Base against(Path path) {
    return of(path.toString(), Chart.load(path));
  }

  /**
   * A chart that was fetched, with the same values.
   *
   * @param origin where it comes from, for people
   * @param chart the chart
   * @return the base
   */
  static Base of(String origin, Chart chart) {
    return new OfChart(origin, Renderer.of(chart), values -> values);
  }

  /**
   * A chart as it was in git; values files that git has are taken as they were, too.
   *
   * @param chart the chart's folder
   * @param revision a revision as git knows it
   * @return the base
   * @throws dev.chartwright.source.UnableToGetChartException if git has no such chart there
   */
  static Base since(Path chart, String revision) {
    GitCharts git = new GitCharts();
    Chart was = Chart.load(git.at(chart, revision));
    return new OfChart(
        "git revision " + revision,
        Renderer.of(was),
        values ->
            new Values(
                values.files().stream().map(file -> git.file(file, revision).orElse(file)).toList(),
                values.settings()));
  }

  /**
   * The same chart with other values.
   *
   * @param chart the chart
   * @param files values files
   * @return the base
   */
  static Base withValues(Chart chart, List<Path> files) {
    Values before = new Values(files, List.of());
    return new OfChart("values " + before.name(), Renderer.of(chart), any -> before);
  }

  /**
   * What runs of a release.
   *
   * @param cluster the cluster
   * @param release the release
   * @return the revision that is deployed, or else the newest
   * @throws NothingToCompareException if there is no such release
   */
  static OfRelease release(Cluster cluster, ReleaseName release) {
    ReleaseStore store = new ReleaseStore(cluster.client());
    Revision revision =
        store
            .deployed(release)
            .or(() -> store.latest(release))
            .orElseThrow(
                () ->
                    new NothingToCompareException(
                        "There is no release " + release + " on " + cluster.name(),
                        "name it with --release, its namespace with -n, and its cluster with"
                            + " --context"));
    return new OfRelease(revision + " on " + cluster.name(), revision);
  }

  private static String name(Chart chart) {
    return chart.name() + " " + chart.metadata().version();
  }
}
