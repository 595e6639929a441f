package dev.chartwright.image.internal;

import dev.chartwright.image.internal.CheckedStream.TooLargeException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of an archive. Only their places are kept, and each file is read from its place. A
 * compressed archive is unpacked to one temporary file first, as a compressed file has no places.
 */
final class TarSource implements FileSource {
  private static final int MOST_FILES = 100_000;
  private static final int MOST_LINKS = 10;

  /** The headers of one file; a longer one is not that of an image. */
  private static final int HEADER = ImageLimits.HEADER;

  private final Path tar;
  private final @Nullable Path temporary;
  private final Map<String, Place> places = new HashMap<>();

  private TarSource(Path tar, @Nullable Path temporary) {
    this.tar = tar;
    this.temporary = temporary;
  }

  /** Where a file is in the archive, or the file that it is a link to. */
  private record Place(long offset, long size, String link) {}

  static TarSource open(Path file, ImageLimits limits) throws IOException {
    Path temporary = null;
    try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      Compression compression = Compression.of(in);
      if (compression != Compression.NONE) {
        temporary = Files.createTempFile("chartwright-image", ".tar");
        temporary.toFile().deleteOnExit();
        unpack(compression.unpack(in, file.toString()), temporary, limits);
      }
      TarSource source = new TarSource(temporary == null ? file : temporary, temporary);
      source.index();
      return source;
    } catch (IOException | RuntimeException e) {
      if (temporary != null) {
        Files.deleteIfExists(temporary);
      }
      throw e;
    }
  }

  private static void unpack(InputStream in, Path to, ImageLimits limits) throws IOException {
    CheckedStream bounded =
        new CheckedStream(
            in, limits.archive(), "it unpacks to more than " + Shown.size(limits.archive()));
    try (OutputStream out = Files.newOutputStream(to)) {
      bounded.transferTo(out);
    }
  }

  private void index() throws IOException {
    int count = 0;
    try (InputStream file = Files.newInputStream(tar);
        Skipping in = new Skipping(file);
        TarArchiveInputStream archive = new TarArchiveInputStream(in, "UTF-8")) {
      while (true) {
        in.allow(HEADER);
        TarArchiveEntry entry = archive.getNextEntry();
        if (entry == null) {
          return;
        }
        if (++count > MOST_FILES) {
          throw new TooLargeException("it has more than " + MOST_FILES + " files");
        }
        add(entry, in.position());
        in.allow(Long.MAX_VALUE);
        archive.skipNBytes(entry.isFile() ? Math.max(0, entry.getSize()) : 0);
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("it is damaged: " + Shown.problem(e), e);
    }
  }

  private void add(TarArchiveEntry entry, long offset) {
    String path = FileTree.clean(entry.getName());
    if (entry.isSymbolicLink()) {
      places.put(
          path,
          new Place(0, 0, FileTree.clean(FileTree.folderOf(path) + "/" + entry.getLinkName())));
    } else if (entry.isLink()) {
      places.put(path, new Place(0, 0, FileTree.clean(entry.getLinkName())));
    } else if (entry.isFile() && !entry.isSparse()) {
      places.put(path, new Place(offset, entry.getSize(), ""));
    }
  }

  private Optional<Place> place(String path) {
    Place place = places.get(FileTree.clean(path));
    for (int i = 0; i < MOST_LINKS && place != null && !place.link().isEmpty(); i++) {
      place = places.get(place.link());
    }
    return Optional.ofNullable(place).filter(one -> one.link().isEmpty());
  }

  @Override
  public Optional<InputStream> open(String path) throws IOException {
    Optional<Place> place = place(path);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    FileChannel channel = FileChannel.open(tar, StandardOpenOption.READ);
    channel.position(place.get().offset());
    return Optional.of(new Part(Channels.newInputStream(channel), place.get().size()));
  }

  @Override
  public long size(String path) {
    return place(path).map(Place::size).orElse(-1L);
  }

  @Override
  public void close() {
    if (temporary != null) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        // The system removes what is in its temporary folder.
        temporary.toFile().deleteOnExit();
      }
    }
  }

  /** Skips by moving on in the file, and bounds what a header reads. */
  private static final class Skipping extends FilterInputStream {
    private long allowed = Long.MAX_VALUE;
    private long position;

    Skipping(InputStream in) {
      super(in);
    }

    void allow(long bytes) {
      allowed = bytes;
    }

    long position() {
      return position;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long n = super.skip(bytes);
      position += n;
      return n;
    }

    private int count(int n) throws IOException {
      allowed -= Math.max(0, n);
      position += Math.max(0, n);
      if (allowed < 0) {
        throw new TooLargeException("the headers of a file in it are too large");
      }
      return n;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return count(super.read(buffer, offset, length));
    }
  }

  /** A part of a file. */
  private static final class Part extends FilterInputStream {
    private long left;

    Part(InputStream in, long size) {
      super(in);
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int n = super.read(buffer, offset, (int) Math.min(length, left));
      left -= Math.max(0, n);
      return n;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long n = super.skip(Math.min(bytes, left));
      left -= n;
      return n;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
