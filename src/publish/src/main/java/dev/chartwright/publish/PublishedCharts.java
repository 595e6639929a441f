package dev.chartwright.publish;

import dev.chartwright.ChartwrightException.Cause;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.internal.http.HttpAddress;
import dev.chartwright.internal.http.HttpAnswer;
import dev.chartwright.internal.http.HttpCall;
import dev.chartwright.internal.http.HttpFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Downloads published charts from a repository with an index, or from an OCI registry. */
public final class PublishedCharts {
  private static final HttpCall.Limits LIMITS =
      HttpCall.Limits.of(OciRegistry.MOST_PACKAGE, Duration.ofMinutes(5));
  private static final int OK = 200;

  private final String place;
  private final RegistryAccess access;

  /**
   * Creates a source.
   *
   * @param place the URL or the folder of a repository, or {@code oci://HOST/PATH}
   */
  public PublishedCharts(String place, RegistryAccess access) {
    this.place = place.replaceFirst("/+$", "");
    this.access = access;
  }

  /**
   * A downloaded chart.
   *
   * @param version the chart's version
   * @param file the package, in the cache
   */
  public record Fetched(String version, Path file) {}

  /**
   * Downloads a chart.
   *
   * @param name the chart's name
   * @param version the version; empty for the newest, without prereleases if possible
   * @return the package
   * @throws UnableToFetchException if the chart does not exist, or cannot be downloaded
   */
  public Fetched fetch(String name, Optional<String> version) {
    return place.startsWith("oci://") ? fromRegistry(name, version) : fromIndex(name, version);
  }

  private Fetched fromRegistry(String name, Optional<String> version) {
    OciRegistry registry = OciRegistry.at(place, access);
    String wanted =
        version
            .or(
                () ->
                    newest(registry.tags(name).stream().map(tag -> tag.replace('_', '+')).toList()))
            .orElseThrow(() -> missing(name, version));
    byte[] content = registry.pull(name, wanted).orElseThrow(() -> missing(name, version));
    return new Fetched(wanted, keep(name, wanted, content));
  }

  private Fetched fromIndex(String name, Optional<String> version) {
    String index = place + "/" + RepositoryIndex.FILE;
    RepositoryIndex read = IndexSource.read(index, access.http(), access.plainHttp());
    String wanted =
        version.or(() -> newest(read.versions(name))).orElseThrow(() -> missing(name, version));
    String address = read.url(name, wanted).orElseThrow(() -> missing(name, version));
    byte[] content = content(address);
    String digest = read.digest(name, wanted).orElse("");
    if (!digest.isEmpty() && !digest.equals(Hashing.sha256(content))) {
      throw new UnableToFetchException(
          Cause.ENVIRONMENT,
          "The digest of " + address + " differs from that in the index.",
          "Download it manually and compare. The published version was possibly replaced.",
          null);
    }
    return new Fetched(wanted, keep(name, wanted, content));
  }

  private byte[] content(String address) {
    if (address.startsWith("oci://")) {
      int slash = address.lastIndexOf('/');
      int colon = address.lastIndexOf(':');
      String name = address.substring(slash + 1, Math.max(slash + 1, colon));
      return OciRegistry.at(address.substring(0, slash), access)
          .pull(name, address.substring(colon + 1))
          .orElseThrow(() -> unreachable(address, "the version does not exist", null));
    }
    if (!HttpAddress.isHttp(place) && !HttpAddress.isHttp(address)) {
      try {
        return Files.readAllBytes(Path.of(place).resolve(address));
      } catch (InvalidPathException e) {
        throw unreachable(place, "the path of a package in its index is invalid", e);
      } catch (IOException e) {
        throw unreachable(place + "/" + address, TextFile.problem(e), e);
      }
    }
    return download(
        HttpAddress.isHttp(address) ? address : place + "/" + address.replaceFirst("^/", ""));
  }

  private byte[] download(String address) {
    try {
      HttpAnswer answer =
          access
              .http()
              .send(
                  HttpCall.of("GET", HttpAddress.parse(address, access.plainHttp()), LIMITS)
                      .withPlainHttp(access.plainHttp()));
      if (answer.statusCode() != OK) {
        throw unreachable(address, "the server responds with status " + answer.statusCode(), null);
      }
      return answer.body();
    } catch (HttpFailedException e) {
      throw new UnableToFetchException(
          e.isInput() ? Cause.INPUT : Cause.ENVIRONMENT,
          "Cannot download " + HttpAddress.shown(address) + ": " + e.getMessage() + ".",
          e.remedy(),
          e);
    }
  }

  private static Path keep(String name, String version, byte[] content) {
    String file = name + "-" + version + ".tgz";
    return UserCache.standard()
        .entry(
            "published",
            Hashing.sha256(content),
            folder -> Files.write(folder.resolve(file), content))
        .resolve(file);
  }

  /** Returns the highest version, or the highest prerelease if there is no other. */
  private static Optional<String> newest(List<String> versions) {
    List<ChartVersion> known =
        versions.stream().flatMap(text -> ChartVersion.find(text).stream()).toList();
    return known.stream()
        .filter(one -> !one.isPrerelease())
        .max(Comparator.naturalOrder())
        .or(() -> known.stream().max(Comparator.naturalOrder()))
        .map(ChartVersion::toString);
  }

  private UnableToFetchException missing(String name, Optional<String> version) {
    return new UnableToFetchException(
        Cause.INPUT,
        place + " has no " + name + version.map(one -> " " + one).orElse("") + ".",
        "Check the chart's name and the address.",
        null);
  }

  private static UnableToFetchException unreachable(
      String address, String why, @Nullable Throwable cause) {
    return new UnableToFetchException(
        Cause.ENVIRONMENT,
        "Cannot download " + address + ": " + why + ".",
        "Check the address and the network.",
        cause);
  }
}
