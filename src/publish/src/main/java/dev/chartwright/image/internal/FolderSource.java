package dev.chartwright.image.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a layout in a folder. */
record FolderSource(Path folder) implements FileSource {
  @Override
  public Optional<InputStream> open(String path) throws IOException {
    Optional<Path> file = file(path);
    return file.isEmpty() ? Optional.empty() : Optional.of(Files.newInputStream(file.get()));
  }

  @Override
  public long size(String path) throws IOException {
    Optional<Path> file = file(path);
    return file.isEmpty() ? -1 : Files.size(file.get());
  }

  private Optional<Path> file(String path) {
    Path file = folder.resolve(path).normalize();
    return file.startsWith(folder.normalize()) && Files.isRegularFile(file)
        ? Optional.of(file)
        : Optional.empty();
  }
}
