package dev.chartwright.report.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Location;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts places to SARIF locations, relative to the root of the checkout, as code scanning
 * requires. For a file in a package, such as a subchart in charts/, the location is the package.
 */
final class SarifPlaces {
  /** The base of relative URIs. */
  static final String ROOT = "SRCROOT";

  private static final Pattern STEP = Pattern.compile("(\\S.*?):~?(\\d+)(?:\\s+(\\S.*))?");
  private static final Pattern IN_PACKAGE = Pattern.compile("(.*?\\.tgz)/.*");

  private final Path root;
  private final Path base;

  /**
   * Creates a converter.
   *
   * @param root the root of the checkout
   * @param base the working folder, which places are relative to
   */
  SarifPlaces(Path root, Path base) {
    this.root = root.toAbsolutePath().normalize();
    this.base = base.toAbsolutePath().normalize();
  }

  /** A place in a trace, such as the call of a helper. */
  record Step(Location place, String what) {}

  /**
   * Creates a converter for the checkout that contains a folder, or for the folder itself if there
   * is no checkout.
   */
  static SarifPlaces around(Path base) {
    Path absolute = base.toAbsolutePath().normalize();
    Path folder = absolute;
    while (folder != null && !Files.exists(folder.resolve(".git"))) {
      folder = folder.getParent();
    }
    return new SarifPlaces(folder == null ? absolute : folder, absolute);
  }

  /** Parses a line of a trace, if it starts with a place. */
  static Optional<Step> step(String line) {
    Matcher matcher = STEP.matcher(line.strip());
    if (!matcher.matches()
        || line.matches("(event|log|evidence|template|error|expected|found|diff): .*")) {
      return Optional.empty();
    }
    try {
      Location place = Location.exact(matcher.group(1), Integer.parseInt(matcher.group(2)));
      return Optional.of(new Step(place, matcher.group(3) == null ? "" : matcher.group(3)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Uses the chart for a finding without a place, because code scanning requires a file. */
  void physical(Optional<Location> place, ChartResult chart, ObjectNode location) {
    physical(
        place.or(
            () ->
                Optional.of(
                    Location.whole(
                        chart.path().endsWith(".tgz")
                            ? chart.path()
                            : (chart.path().equals(".") ? "" : chart.path() + "/")
                                + "Chart.yaml"))),
        location);
  }

  void physical(Optional<Location> place, ObjectNode location) {
    place.ifPresent(
        one -> {
          Matcher matcher = IN_PACKAGE.matcher(one.file());
          boolean packed = matcher.matches();
          ObjectNode physical = location.putObject("physicalLocation");
          artifact(packed ? matcher.group(1) : one.file(), physical.putObject("artifactLocation"));
          physical.putObject("region").put("startLine", packed || one.line() < 1 ? 1 : one.line());
        });
  }

  private void artifact(String file, ObjectNode node) {
    Path path;
    try {
      path = base.resolve(file).normalize();
    } catch (InvalidPathException e) {
      node.put("uri", encoded(file)).put("uriBaseId", ROOT);
      return;
    }
    if (path.startsWith(root)) {
      node.put("uri", encoded(root.relativize(path).toString().replace('\\', '/')))
          .put("uriBaseId", ROOT);
    } else {
      node.put("uri", path.toUri().toString());
    }
  }

  /** Encodes a path, because a colon in its first segment would look like a scheme. */
  private static String encoded(String path) {
    try {
      return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      return path;
    }
  }
}
