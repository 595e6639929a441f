package dev.chartwright.unittest.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.check.internal.values.ValuesSources;
import dev.chartwright.internal.file.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds what sets a values key for a test: the test itself, a values file, or a chart's default.
 */
final class KeySources {
  private final Chart chart;
  private final Suite suite;
  private final Suite.Job job;
  private final Route route;

  KeySources(Chart chart, Suite suite, Suite.Job job, Route route) {
    this.chart = chart;
    this.suite = suite;
    this.job = job;
    this.route = route;
  }

  /**
   * Returns the line that sets a key, the last of all that are merged.
   *
   * @param key the key with dots, as the user of the outermost chart writes it
   */
  Optional<Location> of(String key) {
    for (int i = job.sets().size() - 1; i >= 0; i--) {
      Suite.Setting set = job.sets().get(i);
      if (ValuesSources.sets(UserValues.of(set, route.names()), key)) {
        return Optional.of(Location.exact(shown(suite.file()), set.line()));
      }
    }
    Path folder = Objects.requireNonNull(suite.file().toAbsolutePath().getParent());
    for (int i = job.valuesFiles().size() - 1; i >= 0; i--) {
      Path file = folder.resolve(job.valuesFiles().get(i)).normalize();
      Optional<Location> found = inside(key).flatMap(own -> inFile(file, own));
      if (found.isPresent()) {
        return found;
      }
    }
    return ValuesSources.defaultOf(chart, key);
  }

  private Optional<Location> inFile(Path file, String key) {
    try {
      return ValuesSources.inFile(shown(file), TextFile.read(file), key);
    } catch (IOException | UnableToReadValuesException e) {
      return Optional.empty();
    }
  }

  /** Returns the key as the values of a suite have it: a subchart's are below its name. */
  private Optional<String> inside(String key) {
    List<String> below = route.names().subList(1, route.names().size());
    String prefix = below.isEmpty() ? "" : String.join(".", below) + ".";
    return key.startsWith(prefix)
        ? Optional.of(key.substring(prefix.length()))
        : Optional.of(key).filter(global -> global.startsWith("global."));
  }

  /** Returns a file as a person would type it, as places in the chart are. */
  private String shown(Path file) {
    Path root = chart.path().toAbsolutePath().normalize();
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(root)
        ? chart.locate(root.relativize(absolute).toString().replace('\\', '/'), 0).file()
        : file.toString();
  }
}
