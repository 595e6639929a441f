package dev.chartwright.verify.internal.diff;

import dev.chartwright.chart.Chart;
import dev.chartwright.config.internal.ChartwrightConfig.PublishEntry;
import dev.chartwright.publish.PublishedCharts;
import dev.chartwright.publish.RegistryAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What is published of a chart. */
public final class PublishedBase {
  private final PublishEntry publish;
  private final RegistryAccess registry;

  /**
   * What is published.
   *
   * @param publish where chartwright.yaml says that charts are published
   * @param registry how OCI registries are reached
   */
  public PublishedBase(PublishEntry publish, RegistryAccess registry) {
    this.publish = publish;
    this.registry = registry;
  }

  /**
   * A published version of a chart.
   *
   * @param chart the chart
   * @param place a repository; empty for that of chartwright.yaml
   * @param version the version; empty for the newest
   * @return the base
   * @throws NothingToCompareException if nothing says where charts are published
   * @throws dev.chartwright.ChartwrightException if it cannot be had
   */
  public Base of(Chart chart, Optional<String> place, Optional<String> version) {
    String from =
        place
            .or(() -> publish.url().map(URI::toString))
            .or(publish::oci)
            .or(() -> publish.folder().map(Path::toString))
            .orElseThrow(
                () ->
                    new NothingToCompareException(
                        "Nothing says where " + chart.name() + " is published",
                        "name the repository: --published https://... or oci://..., or write"
                            + " 'publish:' into chartwright.yaml"));
    PublishedCharts.Fetched fetched =
        new PublishedCharts(from, registry).fetch(chart.name(), version);
    return Base.of(from + ", version " + fetched.version(), Chart.load(fetched.file()));
  }
}
