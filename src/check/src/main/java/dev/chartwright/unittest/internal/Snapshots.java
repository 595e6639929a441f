package dev.chartwright.unittest.internal;

import dev.chartwright.internal.file.TextFile;
import dev.chartwright.unittest.SnapshotCounts;
import dev.chartwright.unittest.UnableToReadSuiteException;
import dev.chartwright.unittest.internal.asserts.Comparer;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import dev.chartwright.unittest.internal.yaml.GoYamlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of one file, in helm-unittest's format: for each test, texts by their number. The
 * file is written only if it changes.
 */
public final class Snapshots {
  private final Path file;
  private final Path suite;
  private final boolean isUpdating;
  private final Map<String, Map<Long, String>> kept;
  private final Map<String, Map<Long, String>> current = new TreeMap<>();
  private int created;
  private int updated;
  private int failed;
  private int compared;

  private Snapshots(
      Path file, Path suite, boolean isUpdating, Map<String, Map<Long, String>> kept) {
    this.file = file;
    this.suite = suite;
    this.isUpdating = isUpdating;
    this.kept = kept;
  }

  /**
   * Reads the snapshots of a suite.
   *
   * @param isUpdating whether snapshots that differ are replaced
   * @throws UnableToReadSuiteException if the file is not one of snapshots
   */
  public static Snapshots of(Suite suite, boolean isUpdating) {
    Path file = file(suite);
    return new Snapshots(file, suite.file(), isUpdating, read(file));
  }

  /** Returns the file of a suite's snapshots. */
  static Path file(Suite suite) {
    Path beside = suite.file().toAbsolutePath().getParent();
    String name = String.valueOf(suite.file().getFileName());
    String id = suite.snapshotId().isEmpty() ? "" : "_" + suite.snapshotId();
    return Objects.requireNonNull(beside).resolve("__snapshot__").resolve(name + id + ".snap");
  }

  private static Map<String, Map<Long, String>> read(Path file) {
    Map<String, Map<Long, String>> all = new TreeMap<>();
    try {
      for (Map.Entry<String, @Nullable Object> test :
          GoYaml.readMap(TextFile.read(file)).entrySet()) {
        Map<Long, String> texts = new TreeMap<>();
        if (test.getValue() instanceof Map<?, ?> numbered) {
          for (Map.Entry<?, ?> one : numbered.entrySet()) {
            texts.put(Long.valueOf(String.valueOf(one.getKey())), String.valueOf(one.getValue()));
          }
        }
        all.put(test.getKey(), texts);
      }
      return all;
    } catch (NoSuchFileException e) {
      return all;
    } catch (IOException e) {
      throw new UnableToReadSuiteException(file, 0, TextFile.problem(e), e);
    } catch (GoYamlException e) {
      throw new UnableToReadSuiteException(file, e.line(), String.valueOf(e.getMessage()), e);
    } catch (NumberFormatException e) {
      throw new UnableToReadSuiteException(file, 0, "a snapshot's number is not a number", e);
    }
  }

  /**
   * Returns the snapshots of a test.
   *
   * @param test its name
   */
  public Comparer of(String test) {
    return new Comparer() {
      private int index;

      @Override
      public Compared compare(
          @Nullable Object content, Optional<String> pattern, Optional<String> notPattern) {
        index++;
        return Snapshots.this.compare(test, index, content, pattern, notPattern);
      }
    };
  }

  private synchronized Comparer.Compared compare(
      String test,
      int index,
      @Nullable Object content,
      Optional<String> pattern,
      Optional<String> notPattern) {
    compared++;
    Optional<String> before =
        Optional.ofNullable(kept.getOrDefault(test, Map.of()).get((long) index));
    if (before.isEmpty()) {
      created++;
    }
    String made = GoYaml.write(withoutLeadingBreaks(content));
    boolean isEqual = true;
    Optional<String> message = Optional.empty();
    if (pattern.isPresent() || notPattern.isPresent()) {
      message = Patterns.problem(made, pattern, notPattern);
      isEqual = message.isEmpty();
    } else if (before.isPresent() && !before.get().equals(made)) {
      isEqual = false;
      updated++;
    }
    current
        .computeIfAbsent(test, any -> new TreeMap<>())
        .put((long) index, isUpdating ? made : before.orElse(made));
    if (!isEqual && !isUpdating) {
      failed++;
    }
    return new Comparer.Compared(isUpdating || isEqual, index, before, made, message);
  }

  /** As helm-unittest writes values (internal/common/utilities.go removeLeadingNewLines). */
  private static @Nullable Object withoutLeadingBreaks(@Nullable Object value) {
    if (value instanceof String text) {
      int start = 0;
      while (start < text.length() && text.charAt(start) == '\n') {
        start++;
      }
      return text.substring(start);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> result = new LinkedHashMap<>();
      map.forEach((key, inner) -> result.put(key, withoutLeadingBreaks(inner)));
      return result;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> result = new ArrayList<>(list.size());
      list.forEach(inner -> result.add(withoutLeadingBreaks(inner)));
      return result;
    }
    return value;
  }

  /** Returns the file of the snapshots. */
  Path file() {
    return file;
  }

  /** Returns the file of the suite that compares them. */
  Path suite() {
    return suite;
  }

  /** Returns the snapshots that no test compared, such as {@code should render 2}. */
  public synchronized List<String> obsolete() {
    return only(kept, current);
  }

  /** Returns the snapshots that a test compared, and the file did not have. */
  synchronized List<String> missing() {
    return only(current, kept);
  }

  private static List<String> only(
      Map<String, Map<Long, String>> some, Map<String, Map<Long, String>> others) {
    List<String> all = new ArrayList<>();
    some.forEach(
        (test, texts) ->
            texts.keySet().stream()
                .filter(number -> !others.getOrDefault(test, Map.of()).containsKey(number))
                .forEach(number -> all.add(test + " " + number)));
    return all;
  }

  /**
   * Writes the file if a snapshot is new, obsolete or replaced.
   *
   * @return the counts of this file
   * @throws UncheckedIOException if it cannot be written
   */
  public synchronized SnapshotCounts store() {
    int obsolete = obsolete().size();
    if (created > 0 || obsolete > 0 || (isUpdating && updated > 0)) {
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, current.isEmpty() ? "{}\n" : GoYaml.write(current));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage() + ".", e);
      }
    }
    return counts();
  }

  /** Returns the counts of this file. */
  synchronized SnapshotCounts counts() {
    return new SnapshotCounts(
        compared - failed, failed, created, isUpdating ? updated : 0, obsolete().size());
  }
}
