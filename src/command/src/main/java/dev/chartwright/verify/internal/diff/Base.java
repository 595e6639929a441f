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

/** The earlier side of an upgrade. */
public sealed interface Base {
  /**
   * Returns the origin, for reports.
   *
   * @return a text such as {@code git revision origin/main}
   */
  String origin();

  /**
   * Returns the chart's name and version.
   *
   * @return a text such as {@code web 1.2.3}
   */
  String chart();

  /**
   * Returns the rendering for a case of the later chart.
   *
   * @throws dev.chartwright.render.UnableToRenderException if it cannot be rendered
   */
  Rendering render(Case subject);

  /**
   * A chart.
   *
   * @param origin the origin, for reports
   * @param renderer the renderer of the chart
   * @param values maps the values of the later chart to those of this chart
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
              subject.namespace(),
              subject.cluster()));
    }
  }

  /**
   * A release on a cluster.
   *
   * @param origin the name of the release and its cluster
   * @param revision the stored revision
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
   * Creates a base from another chart, with the same values.
   *
   * @param path its folder or package
   * @throws dev.chartwright.chart.UnableToLoadChartException if the chart cannot be loaded
   */
  static Base against(Path path) {
    return of(path.toString(), Chart.load(path));
  }

  /**
   * Creates a base from a downloaded chart, with the same values.
   *
   * @param origin the origin, for reports
   */
  static Base of(String origin, Chart chart) {
    return new OfChart(origin, Renderer.of(chart), values -> values);
  }

  /**
   * Creates a base from a chart at a git revision. Values files in git are also read at that
   * revision.
   *
   * @param chart the chart's folder
   * @param revision a git revision
   * @throws dev.chartwright.source.UnableToGetChartException if the chart does not exist at the
   *     revision
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

  /** Creates a base from the same chart with other values. */
  static Base withValues(Chart chart, List<Path> files) {
    Values before = new Values(files, List.of());
    return new OfChart("values " + before.name(), Renderer.of(chart), any -> before);
  }

  /**
   * Creates a base from an installed release.
   *
   * @return the deployed revision, or else the newest
   * @throws NothingToCompareException if the release does not exist
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
                        "Release " + release + " does not exist on " + cluster.name() + ".",
                        "Check the name after --release, the namespace after -n, and the cluster"
                            + " after --context."));
    return new OfRelease(revision + " on " + cluster.name(), revision);
  }

  private static String name(Chart chart) {
    return chart.name() + " " + chart.metadata().version();
  }
}
