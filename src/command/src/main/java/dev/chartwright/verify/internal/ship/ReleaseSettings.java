package dev.chartwright.verify.internal.ship;

import dev.chartwright.chart.Chart;
import dev.chartwright.config.internal.ChartwrightConfig.PublishEntry;
import dev.chartwright.publish.RegistryAccess;
import dev.chartwright.publish.UnableToPublishException;
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
import java.time.DateTimeException;
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
 * What a release is made of, beside its charts.
 *
 * @param publish where charts are published
 * @param registry how OCI registries are reached
 * @param work a folder for what is made on the way
 * @param madeBy this program and its version
 */
public record ReleaseSettings(
    PublishEntry publish, RegistryAccess registry, Path work, String madeBy) {
  /**
   * Where to publish.
   *
   * @return at least one destination
   * @throws UnableToPublishException if none is named
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
          "Nothing says where to publish",
          "give --folder, --branch or --oci, or write 'publish:' into chartwright.yaml",
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
   * The time that signatures and repositories state, so that the same release made again gives the
   * same bytes: SOURCE_DATE_EPOCH (reproducible-builds.org), or else the last commit's, or else
   * that of the charts' newest file.
   *
   * @param charts what is released
   * @param environment the environment
   * @return a time in whole seconds
   * @throws UnableToPublishException if SOURCE_DATE_EPOCH is no number of seconds
   */
  public static Instant time(List<Chart> charts, Map<String, String> environment) {
    String given = environment.getOrDefault("SOURCE_DATE_EPOCH", "");
    if (!given.isEmpty()) {
      try {
        return Instant.ofEpochSecond(Long.parseLong(given));
      } catch (NumberFormatException | DateTimeException e) {
        throw new UnableToPublishException(
            "SOURCE_DATE_EPOCH is no number of seconds: " + given, "unset it, or correct it", e);
      }
    }
    return charts.stream()
        .map(chart -> GitState.of(folder(chart)))
        .flatMap(Optional::stream)
        .map(GitState::committed)
        .max(Comparator.naturalOrder())
        .orElseGet(() -> newest(charts));
  }

  /**
   * Refuses what was changed and not committed: what is published could not be found again.
   *
   * @param charts what is released
   * @throws UnableToPublishException if there is any such file
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
                + (files.size() > 3 ? " and " + (files.size() - 3) + " more" : ""),
            "commit them, or give --allow-dirty",
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
        throw new UncheckedIOException("Cannot read " + chart.path() + ": " + e.getMessage(), e);
      }
    }
    return Instant.ofEpochSecond(newest.getEpochSecond());
  }
}
