package dev.chartwright.check.internal.rules;

import dev.chartwright.ChartwrightException;
import dev.chartwright.check.internal.schema.CustomResources;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.internal.Documents;
import dev.chartwright.source.RemoteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Documents in files, folders and at addresses that a person named. */
public final class GivenDocuments {
  private GivenDocuments() {}

  /** Thrown if a file, folder or address does not contain the expected documents. */
  public static final class UnableToReadDocumentsException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnableToReadDocumentsException(
        String what, String kind, String place, String why, @Nullable Throwable cause) {
      super(
          Cause.INPUT,
          "Cannot read " + what + " from " + place + ": " + why,
          "name a file, a folder or an https address with documents of kind " + kind,
          cause);
    }
  }

  /** What is looked for. */
  private enum Sought {
    DEFINITIONS("custom resource definitions", "CustomResourceDefinition"),
    POLICIES("admission policies", "ValidatingAdmissionPolicy");

    private final String words;
    private final String kind;

    Sought(String words, String kind) {
      this.words = words;
      this.kind = kind;
    }

    UnableToReadDocumentsException refused(String place, String why, @Nullable Throwable cause) {
      return new UnableToReadDocumentsException(words, kind, place, why, cause);
    }
  }

  /**
   * Reads definitions of custom resources.
   *
   * @param place a file, a folder whose YAML and JSON files are read at any depth, or an address
   * @param offline whether an address is read from the cache alone
   * @throws UnableToReadDocumentsException if there is no definition, or a file is not YAML
   * @throws dev.chartwright.source.UnableToFetchFileException if an address is not available
   */
  public static List<Manifest> definitions(String place, boolean offline) {
    return read(place, offline, Sought.DEFINITIONS, found -> !CustomResources.of(found).isEmpty());
  }

  /**
   * Reads admission policies, and the other documents in their files: bindings, parameters,
   * namespaces.
   *
   * @param place a file, a folder whose YAML and JSON files are read at any depth, or an address
   * @param offline whether an address is read from the cache alone
   * @throws UnableToReadDocumentsException if there is no policy, or a file is not YAML
   * @throws dev.chartwright.source.UnableToFetchFileException if an address is not available
   */
  public static List<Manifest> policies(String place, boolean offline) {
    return read(
        place,
        offline,
        Sought.POLICIES,
        found ->
            found.stream().anyMatch(one -> one.kind().startsWith("ValidatingAdmissionPolicy")));
  }

  private static List<Manifest> read(
      String place, boolean offline, Sought sought, Predicate<List<Manifest>> enough) {
    List<Manifest> found = new ArrayList<>();
    if (RemoteFile.isAddress(place)) {
      cut(sought, place, RemoteFile.at(place).text(offline), found);
    } else {
      Path root = path(sought, place);
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(one -> isWanted(one, root)).sorted().toList()) {
          cut(sought, file.toString(), TextFile.read(file), found);
        }
      } catch (IOException e) {
        String why = Files.exists(root) ? TextFile.problem(e) : "the file or folder does not exist";
        throw sought.refused(place, why, e);
      }
    }
    if (!enough.test(found)) {
      throw sought.refused(place, "it contains no such document", null);
    }
    return List.copyOf(found);
  }

  private static Path path(Sought sought, String place) {
    try {
      return Path.of(place);
    } catch (InvalidPathException e) {
      throw sought.refused(place, "the path is invalid", e);
    }
  }

  private static void cut(Sought sought, String name, String text, List<Manifest> found) {
    Documents.Cut cut = new Documents().cut(name, text);
    if (!cut.problems().isEmpty()) {
      throw sought.refused(name, "line " + cut.problems().get(0).line() + " is invalid YAML", null);
    }
    found.addAll(cut.manifests());
  }

  private static boolean isWanted(Path file, Path root) {
    return Files.isRegularFile(file)
        && (file.equals(root) || file.toString().matches(".*\\.(ya?ml|json)"));
  }
}
