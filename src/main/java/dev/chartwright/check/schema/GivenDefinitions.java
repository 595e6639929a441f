package dev.chartwright.check.schema;

import dev.chartwright.ChartwrightException;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.internal.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Custom resource definitions in files that a person named. */
public final class GivenDefinitions {
  private GivenDefinitions() {}

  /** Files that were named hold no definitions. */
  public static final class UnableToReadDefinitionsException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnableToReadDefinitionsException(Path path, String why, @Nullable Throwable cause) {
      super(
          Cause.INPUT,
          "Cannot read custom resource definitions from " + path + ": " + why,
          "name a file or a folder that holds documents of kind CustomResourceDefinition",
          cause);
    }
  }

  /**
   * Reads definitions.
   *
   * @param path a file, or a folder whose YAML and JSON files are read, at any depth
   * @return its documents
   * @throws UnableToReadDefinitionsException if there is no definition, or a file is not YAML
   */
  public static List<Manifest> read(Path path) {
    List<Manifest> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(one -> isWanted(one, path)).sorted().toList()) {
        Documents.Cut cut = new Documents().cut(file.toString(), Files.readString(file));
        if (!cut.problems().isEmpty()) {
          throw new UnableToReadDefinitionsException(
              file, "line " + cut.problems().get(0).line() + " is not YAML", null);
        }
        found.addAll(cut.manifests());
      }
    } catch (IOException e) {
      String why = Files.exists(path) ? String.valueOf(e.getMessage()) : "no such file or folder";
      throw new UnableToReadDefinitionsException(path, why, e);
    }
    if (CustomResources.of(found).isEmpty()) {
      throw new UnableToReadDefinitionsException(path, "there is none", null);
    }
    return List.copyOf(found);
  }

  private static boolean isWanted(Path file, Path root) {
    return Files.isRegularFile(file)
        && (file.equals(root) || DefinitionFile.isManifest(file.toString()));
  }
}
