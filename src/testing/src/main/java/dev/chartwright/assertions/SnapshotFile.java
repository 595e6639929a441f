package dev.chartwright.assertions;

import dev.chartwright.assertions.internal.Differences;
import dev.chartwright.render.Rendering;
import dev.chartwright.unittest.UnableToReadSuiteException;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import dev.chartwright.unittest.internal.yaml.GoYamlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * Snapshots in helm-unittest's format: for each name, texts by their number. The file is written
 * when the system property golden.update is true.
 */
final class SnapshotFile {
  private static final Object WRITING = new Object();

  private SnapshotFile() {}

  /**
   * Returns the file of the test that is running.
   *
   * @throws IllegalStateException if no test is known
   */
  static Path ofTest() {
    return CallingTest.find()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no test method is running in this thread. Use matchesSnapshot(file)."))
        .snapshots();
  }

  /** Verifies a part of an object. */
  static void verify(Path file, Place place) {
    Rendering rendering = place.rendering();
    try {
      Object content =
          rendering == null
              ? GoYaml.readFirst(place.manifest().text())
              : Masked.contents(rendering)
                  .getOrDefault(place.manifest(), Optional.empty())
                  .orElse(null);
      verify(file, prefix(place) + place, List.of(GoYaml.write(inside(content, place.path()))));
    } catch (GoYamlException e) {
      throw notYaml(place.manifest().template(), e);
    }
  }

  /** Verifies what is in no single place, such as a list of values. */
  static void verify(Path file, Place object, String what, String text) {
    verify(file, prefix(object) + what, List.of(text));
  }

  private static String prefix(Place place) {
    Rendering rendering = place.rendering();
    return rendering == null ? "" : rendering.subject().name() + " ";
  }

  /** Verifies all objects. */
  static void verify(Path file, Rendering rendering) {
    try {
      List<String> texts = new ArrayList<>();
      Masked.contents(rendering)
          .values()
          .forEach(content -> texts.add(GoYaml.write(content.orElse(null))));
      verify(file, rendering.subject().name(), texts);
    } catch (GoYamlException e) {
      throw notYaml(rendering.subject().name(), e);
    }
  }

  private static AssertionError notYaml(String what, GoYamlException e) {
    return new AssertionError("a document of " + what + " is not YAML: " + e.getMessage(), e);
  }

  private static @Nullable Object inside(@Nullable Object content, List<String> path) {
    Object at = content;
    for (String step : path) {
      at =
          at instanceof Map<?, ?> map
              ? map.get(step)
              : at instanceof List<?> list ? list.get(Integer.parseInt(step)) : null;
    }
    return at;
  }

  private static void verify(Path file, String what, List<String> texts) {
    String name = CallingTest.find().map(test -> test.method() + ": ").orElse("") + what;
    Map<Long, Object> made = new TreeMap<>();
    texts.forEach(text -> made.put(made.size() + 1L, text));
    synchronized (WRITING) {
      try {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        if (Files.exists(file)) {
          kept.putAll(GoYaml.readMap(Files.readString(file)));
        }
        if (Boolean.getBoolean("golden.update")) {
          kept.put(name, made);
          Files.createDirectories(file.toAbsolutePath().getParent());
          Files.writeString(file, GoYaml.write(kept));
        } else if (kept.get(name) instanceof Map<?, ?> before) {
          compare(file, name, String.join("---\n", texts(before)), String.join("---\n", texts));
        } else {
          throw new AssertionError(
              "missing snapshot '"
                  + name
                  + "' in "
                  + file
                  + "; create it with -Dgolden.update=true");
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read or write the snapshots " + file, e);
      } catch (GoYamlException e) {
        throw new UnableToReadSuiteException(file, e.line(), String.valueOf(e.getMessage()), e);
      }
    }
  }

  private static List<String> texts(Map<?, ?> numbered) {
    Map<Long, String> sorted = new TreeMap<>();
    numbered.forEach(
        (number, text) -> sorted.put(Long.valueOf(String.valueOf(number)), String.valueOf(text)));
    return List.copyOf(sorted.values());
  }

  private static void compare(Path file, String name, String before, String now) {
    if (!before.equals(now)) {
      throw new AssertionFailedError(
          "differs from snapshot '"
              + name
              + "' in "
              + file
              + ": expected (-), found (+)\n"
              + Differences.between(before, now)
              + "\nIf the change is intended, run again with -Dgolden.update=true and review the"
              + " diff.",
          before,
          now);
    }
  }
}
