package dev.chartwright.compose.internal.read;

import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.YamlDocument.SyntaxException;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a project, whose files may be read. A compose file comes from anybody: a path that
 * leaves the folder is rejected, so that no file of the machine gets into a chart.
 */
public final class ProjectFolder {
  private final Path folder;
  private final boolean allowsOutside;

  ProjectFolder(Path folder, boolean allowsOutside) {
    this.folder = folder.toAbsolutePath().normalize();
    this.allowsOutside = allowsOutside;
  }

  /** Returns the folder, absolute. */
  public Path path() {
    return folder;
  }

  /** Reads a compose file that the user or another compose file names. */
  Mapping compose(Path file) {
    String shown = shown(file);
    try {
      YamlTree tree = YamlTree.read(TextFile.read(file), shown);
      if (tree instanceof Mapping mapping) {
        return mapping;
      }
      throw new UnableToImportException(
          "Cannot read " + shown + ": it is not a mapping with 'services'.", null);
    } catch (SyntaxException e) {
      throw new UnableToImportException(
          "Cannot read " + shown + ":" + e.line() + ": " + e.getMessage() + ".", null, e);
    } catch (IOException e) {
      throw unreadable(shown, e);
    }
  }

  /** Returns the text of a file that a key names, or empty if there is no such file. */
  public Optional<String> text(String path, String where) {
    Path file = inside(path, where);
    try {
      return Files.isRegularFile(file) ? Optional.of(TextFile.read(file)) : Optional.empty();
    } catch (IOException e) {
      throw unreadable(shown(file), e);
    }
  }

  /**
   * Returns the text of a file that a key names.
   *
   * @return empty if it is missing; without a text if it is binary or too large
   */
  public Optional<Optional<String>> content(String path, String where) {
    Path file = inside(path, where);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Optional.of(TextFile.read(file)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(Optional.empty());
    }
  }

  /** Returns whether a key names a folder. */
  public boolean isFolder(String path, String where) {
    return Files.isDirectory(inside(path, where));
  }

  /**
   * Returns the file that a key names.
   *
   * @param where the place of the key
   */
  Path inside(String path, String where) {
    Path file;
    try {
      file = folder.resolve(path).normalize();
    } catch (java.nio.file.InvalidPathException e) {
      throw new UnableToImportException("Cannot read " + where + ": the path is invalid.", null, e);
    }
    if (!allowsOutside && !(isBelow(file, folder) && isReallyBelow(file))) {
      throw new UnableToImportException(
          "Cannot read " + where + ": the path " + path + " is outside of the project's folder.",
          "Copy the file into the folder, or allow it with --allow-outside.");
    }
    return file;
  }

  private static boolean isBelow(Path file, Path folder) {
    return file.startsWith(folder);
  }

  private boolean isReallyBelow(Path file) {
    try {
      return !Files.exists(file) || isBelow(file.toRealPath(), folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the path as messages show it: relative to the project's folder where possible. */
  String shown(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    String text =
        absolute.startsWith(folder) ? folder.relativize(absolute).toString() : file.toString();
    return text.replace('\\', '/');
  }

  private static UnableToImportException unreadable(String shown, IOException e) {
    return new UnableToImportException(
        "Cannot read " + shown + ": " + TextFile.problem(e) + ".", null, e);
  }
}
