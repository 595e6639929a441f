package dev.chartwright.verify.internal.diff;

import dev.chartwright.chart.Chart;
import dev.chartwright.config.internal.ChartwrightConfig.PublishEntry;
import dev.chartwright.publish.PublishedCharts;
import dev.chartwright.publish.RegistryAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Downloads published versions of a chart, for a comparison. */
public final class PublishedBase {
  private final PublishEntry publish;
  private final RegistryAccess registry;

  /**
   * Creates the source.
   *
   * @param publish the destinations in chartwright.yaml
   * @param registry the access to OCI registries
   */
  public PublishedBase(PublishEntry publish, RegistryAccess registry) {
    this.publish = publish;
    this.registry = registry;
  }

  /**
   * Downloads a published version of a chart.
   *
   * @param place a repository; empty for the one in chartwright.yaml
   * @param version the version; empty for the newest
   * @throws NothingToCompareException if no repository is set
   * @throws dev.chartwright.ChartwrightException if the chart cannot be downloaded
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
                        "Missing repository of the published chart '" + chart.name() + "'.",
                        "Add --published with a URL or oci://..., or set 'publish' in"
                            + " chartwright.yaml."));
    PublishedCharts.Fetched fetched =
        new PublishedCharts(from, registry).fetch(chart.name(), version);
    return Base.of(from + ", version " + fetched.version(), Chart.load(fetched.file()));
  }
}
