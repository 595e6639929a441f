package dev.chartwright.chart.internal;

import dev.chartwright.chart.UnableToLoadChartException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks chart packages into the user's cache, once per content. */
final class ChartPackage {
  /**
   * Helm's own bound on what a package may unpack to (pkg/chart/loader MaxDecompressedChartSize).
   */
  private static final long MAX_BYTES = 100L << 20;

  private ChartPackage() {}

  static Path unpack(Path file) {
    try {
      Path entry =
          UserCache.standard()
              .entry(
                  "packages",
                  Hashing.sha256(Files.readAllBytes(file)),
                  folder -> extract(file, folder));
      try (Stream<Path> listed = Files.list(entry)) {
        List<Path> folders = listed.filter(Files::isDirectory).toList();
        if (folders.size() == 1) {
          return folders.get(0);
        }
      }
      throw new UnableToLoadChartException(
          file, "a package must contain exactly one folder", null, null);
    } catch (IOException | UncheckedIOException e) {
      throw new UnableToLoadChartException(
          file,
          "it is not a chart package: " + e.getMessage(),
          "name a folder with a Chart.yaml, or a .tgz made by helm package",
          e);
    }
  }

  private static void extract(Path file, Path folder) throws IOException {
    long left = MAX_BYTES;
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar =
            // Not that of commons-compress: it rejects the header that Helm 3 writes.
            new TarArchiveInputStream(new GZIPInputStream(raw))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("the path of an entry leaves the package: " + entry.getName());
        }
        if (!entry.isFile()) {
          continue;
        }
        left -= entry.getSize();
        if (left < 0) {
          throw new IOException("it unpacks to more than " + (MAX_BYTES >> 20) + " MiB");
        }
        Files.createDirectories(target.getParent());
        Files.copy(tar, target);
      }
    }
  }
}
