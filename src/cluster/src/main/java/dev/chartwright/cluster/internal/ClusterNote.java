package dev.chartwright.cluster.internal;

import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.cluster.UnableToUseClusterFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a user states about a cluster: the text file in the environment variable {@value #VARIABLE}.
 * Reports repeat its lines, such as those on substituted images.
 *
 * @param lines the lines for reports
 * @param missing what the cluster does not have, from the lines that start with {@value #MISSING}
 * @param parts the parts that it has, from the variable {@value StatedParts#VARIABLE}; empty if
 *     that is not set
 */
public record ClusterNote(
    List<String> lines, List<String> missing, Optional<Set<ClusterPart>> parts) {
  /** The environment variable with the path of the file. */
  public static final String VARIABLE = "CHARTWRIGHT_CLUSTER_NOTE";

  /** The start of a line that lists, separated by commas, what the cluster does not have. */
  static final String MISSING = "missing:";

  /** No statement. */
  public static final ClusterNote NONE = new ClusterNote(List.of(), List.of(), Optional.empty());

  private static final int LARGEST = 64 * 1024;

  public ClusterNote {
    lines = List.copyOf(lines);
    missing = List.copyOf(missing);
    parts = parts.map(Set::copyOf);
  }

  /**
   * Reads the file, and the variable for the parts.
   *
   * @param environment the environment of the process
   * @return the note; {@link #NONE} if neither variable is set
   * @throws UnableToUseClusterFileException if the file cannot be read, is not UTF-8 or is larger
   *     than 64 KiB: then it is unknown what is tested; or if the variable names an unknown part
   */
  public static ClusterNote of(Map<String, String> environment) {
    Optional<Set<ClusterPart>> parts = StatedParts.of(environment);
    String file = environment.getOrDefault(VARIABLE, "").strip();
    return file.isEmpty()
        ? new ClusterNote(List.of(), List.of(), parts)
        : read(Path.of(file), parts);
  }

  private static ClusterNote read(Path file, Optional<Set<ClusterPart>> parts) {
    try {
      if (Files.size(file) > LARGEST) {
        throw unusable(file, "the file is larger than " + LARGEST / 1024 + " KiB.", null);
      }
      List<String> lines = new ArrayList<>();
      List<String> missing = new ArrayList<>();
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String text = line.strip();
        if (text.startsWith(MISSING)) {
          Stream.of(text.substring(MISSING.length()).split(","))
              .map(String::strip)
              .filter(one -> !one.isEmpty())
              .forEach(missing::add);
        } else if (!text.isEmpty() && !text.startsWith("#")) {
          lines.add(text);
        }
      }
      return new ClusterNote(lines, missing, parts);
    } catch (NoSuchFileException e) {
      throw unusable(file, "the file does not exist.", e);
    } catch (CharacterCodingException e) {
      throw unusable(file, "the file is not UTF-8 text.", e);
    } catch (IOException e) {
      throw unusable(file, Causes.sentence(e) + ".", e);
    }
  }

  private static UnableToUseClusterFileException unusable(
      Path file, String reason, @org.jspecify.annotations.Nullable Throwable cause) {
    return new UnableToUseClusterFileException("cluster note " + file, reason, VARIABLE, cause);
  }
}
