package dev.chartwright.verify.internal.ship;

import dev.chartwright.chart.Chart;
import dev.chartwright.config.internal.ChartwrightConfig.PublishEntry;
import dev.chartwright.publish.RegistryAccess;
import dev.chartwright.publish.UnableToPublishException;
import dev.chartwright.publish.internal.SourceDate;
import dev.chartwright.publish.internal.destination.BranchRepository;
import dev.chartwright.publish.internal.destination.Destination;
import dev.chartwright.publish.internal.destination.FolderRepository;
import dev.chartwright.publish.internal.destination.OciRepository;
import dev.chartwright.publish.internal.site.SiteOptions;
import dev.chartwright.source.GitState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of a release, apart from its charts.
 *
 * @param publish the destinations to publish to
 * @param registry the access to OCI registries
 * @param work a folder for temporary files
 * @param madeBy the name and version of this program, for web pages
 */
public record ReleaseSettings(
    PublishEntry publish, RegistryAccess registry, Path work, String madeBy) {
  /**
   * Returns the destinations.
   *
   * @return at least one destination
   * @throws UnableToPublishException if none is set
   */
  public List<Destination> destinations() {
    SiteOptions site = site();
    List<Destination> destinations = new ArrayList<>();
    publish
        .folder()
        .ifPresent(
            folder -> destinations.add(new FolderRepository(folder, site, publish.artifactHub())));
    publish
        .branch()
        .ifPresent(
            branch ->
                destinations.add(
                    new BranchRepository(
                        Path.of(""),
                        publish.remote().orElse("origin"),
                        branch,
                        work.resolve("branch"),
                        site,
                        publish.artifactHub())));
    publish.oci().ifPresent(oci -> destinations.add(new OciRepository(oci, registry)));
    if (destinations.isEmpty()) {
      throw new UnableToPublishException(
          "Missing destination to publish to.",
          "Add --folder, --branch or --oci, or set 'publish' in chartwright.yaml.",
          null);
    }
    return List.copyOf(destinations);
  }

  private SiteOptions site() {
    String title = publish.title().orElse("Charts");
    String alias = publish.alias().orElseGet(() -> slug(title));
    return new SiteOptions(title, alias, publish.url(), publish.oci(), madeBy);
  }

  private static String slug(String title) {
    String slug =
        title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return slug.isEmpty() ? "charts" : slug;
  }

  /**
   * Returns the time for signatures and repositories, so that repeating a release gives the same
   * bytes: SOURCE_DATE_EPOCH (reproducible-builds.org), or else the time of the last commit, or
   * else that of the charts' newest file.
   *
   * @param charts the charts to release
   * @param environment the environment variables
   * @return a time in whole seconds
   * @throws UnableToPublishException if SOURCE_DATE_EPOCH is not a number of seconds
   */
  public static Instant time(List<Chart> charts, Map<String, String> environment) {
    return SourceDate.of(environment).orElseGet(() -> lastChange(charts));
  }

  private static Instant lastChange(List<Chart> charts) {
    return charts.stream()
        .map(chart -> GitState.of(folder(chart)))
        .flatMap(Optional::stream)
        .map(GitState::committed)
        .max(Comparator.naturalOrder())
        .orElseGet(() -> newest(charts));
  }

  /**
   * Rejects charts with changes that are not committed, because nobody could find the sources of
   * the published version.
   *
   * @param charts the charts to release
   * @throws UnableToPublishException if a file of a chart is not committed
   */
  public static void refuseUncommitted(List<Chart> charts) {
    for (Chart chart : charts) {
      List<String> files =
          GitState.of(folder(chart)).map(git -> git.uncommitted(folder(chart))).orElse(List.of());
      if (!files.isEmpty()) {
        throw new UnableToPublishException(
            chart.display()
                + " has changes that are not committed: "
                + String.join(", ", files.subList(0, Math.min(3, files.size())))
                + (files.size() > 3 ? " and " + (files.size() - 3) + " more" : "")
                + ".",
            "Commit them, or add --allow-dirty.",
            null);
      }
    }
  }

  private static Path folder(Chart chart) {
    Path path = chart.path().toAbsolutePath();
    return Files.isDirectory(path) ? path : Objects.requireNonNull(path.getParent());
  }

  private static Instant newest(List<Chart> charts) {
    Instant newest = Instant.EPOCH;
    for (Chart chart : charts) {
      try (Stream<Path> files = Files.walk(folder(chart))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Instant time = Files.getLastModifiedTime(file).toInstant();
          newest = time.isAfter(newest) ? time : newest;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(
            "Cannot read " + chart.path() + ": " + e.getMessage() + ".", e);
      }
    }
    return Instant.ofEpochSecond(newest.getEpochSecond());
  }
}
