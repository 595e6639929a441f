package dev.chartwright.chart.internal;

import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.file.UserCache;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

  /** Helm 3's bound on each file (MaxDecompressedFileSize). */
  private static final long MAX_FILE = 5L << 20;

  /** Files and what surrounds them: headers, padding, entries that are ignored. */
  private static final long MAX_TAR = 160L << 20;

  /** Helm has no such limit; the largest known charts have a few hundred files. */
  private static final int MAX_ENTRIES = 20_000;

  private ChartPackage() {}

  static Path unpack(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("it is larger than " + (MAX_BYTES >> 20) + " MiB");
      }
      Path entry =
          UserCache.standard()
              .entry(
                  "packages-2",
                  Hashing.sha256(Files.readAllBytes(file)),
                  folder -> unpack(file, folder));
      try (Stream<Path> listed = Files.list(entry)) {
        List<Path> folders = listed.filter(Files::isDirectory).toList();
        if (folders.size() == 1) {
          return folders.get(0);
        }
      }
      throw new UnableToLoadChartException(
          file, "a package must contain exactly one folder", null, null);
    } catch (IOException | UncheckedIOException e) {
      throw invalid(file, e);
    }
  }

  private static void unpack(Path file, Path folder) {
    try {
      extract(file, folder);
    } catch (IOException e) {
      // Not left to the cache, which would blame its own folder.
      throw invalid(file, e);
    }
  }

  private static UnableToLoadChartException invalid(Path file, Exception cause) {
    return new UnableToLoadChartException(
        file,
        "it is not a chart package: "
            + (cause instanceof IOException e ? TextFile.problem(e) : cause.getMessage()),
        "Give the path of a folder with a Chart.yaml, or of a .tgz file from 'helm package'.",
        cause);
  }

  /**
   * Reads what Helm reads: every entry except a folder counts as a file, so links and devices are
   * empty files, and of two files with one name the later one counts.
   */
  private static void extract(Path file, Path folder) throws IOException {
    long left = MAX_BYTES;
    Path chart = null;
    Set<String> written = new HashSet<>();
    refuseTooMany(file);
    try (TarArchiveInputStream tar = open(file)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isDirectory()) {
          continue;
        }
        String name = PackageNames.inChart(entry.getName());
        if (chart == null) {
          chart = folder.resolve(PackageNames.folder(entry.getName()));
        }
        left -=
            write(entry.isFile() ? tar : InputStream.nullInputStream(), chart, name, left, written);
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("it is damaged: " + e.getMessage(), e);
    }
    if (chart == null) {
      throw new IOException("it has no files");
    }
  }

  /** Before anything is written: files take far longer to make than headers to read. */
  private static void refuseTooMany(Path file) throws IOException {
    try (TarArchiveInputStream tar = open(file)) {
      int entries = 0;
      while (tar.getNextEntry() != null) {
        if (++entries > MAX_ENTRIES) {
          throw new IOException("it has more than " + MAX_ENTRIES + " entries");
        }
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("it is damaged: " + e.getMessage(), e);
    }
  }

  private static TarArchiveInputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file));
    try {
      // Not that of commons-compress: it rejects the header that Helm 3 writes.
      return new TarArchiveInputStream(new Bounded(new GZIPInputStream(raw), MAX_TAR));
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** Writes a file; its true size counts, not the one that its header states. */
  private static long write(
      InputStream content, Path chart, String name, long left, Set<String> written)
      throws IOException {
    Path target = chart.resolve(name).normalize();
    if (!target.startsWith(chart)) {
      throw new IOException("its entry '" + PackageNames.shown(name) + "' leaves the package");
    }
    if (written.add(name) && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(
          "'"
              + PackageNames.shown(name)
              + "' is two files, or a file and a folder, on this file system");
    }
    long most = Math.min(left, MAX_FILE);
    Path parent = Objects.requireNonNull(target.getParent());
    for (Path above = parent;
        !above.equals(chart);
        above = Objects.requireNonNull(above.getParent())) {
      if (Files.isRegularFile(above, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(
            "'" + PackageNames.shown(name) + "' is below a file, not below a folder");
      }
    }
    Files.deleteIfExists(target);
    Files.createDirectories(parent);
    long size = 0;
    try (OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 14];
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        size += n;
        if (size > most) {
          throw new IOException(
              left < MAX_FILE
                  ? "it unpacks to more than " + (MAX_BYTES >> 20) + " MiB"
                  : "'"
                      + PackageNames.shown(name)
                      + "' is larger than "
                      + (MAX_FILE >> 20)
                      + " MiB");
        }
        out.write(buffer, 0, n);
      }
    }
    return size;
  }

  /** Counts what is unpacked, as what is ignored takes time too. */
  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      left -= Math.max(0, n);
      if (left < 0) {
        throw new IOException("it unpacks to more than " + (MAX_BYTES >> 20) + " MiB");
      }
      return n;
    }

    @Override
    public long skip(long count) throws IOException {
      int n = read(new byte[(int) Math.min(count, 1 << 16)]);
      return Math.max(0, n);
    }
  }
}
