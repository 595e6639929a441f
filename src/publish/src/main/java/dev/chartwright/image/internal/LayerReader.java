package dev.chartwright.image.internal;

import dev.chartwright.image.internal.CheckedStream.TooLargeException;
import dev.chartwright.image.internal.Layer.LargeFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads layers into a {@link FileTree}. It compares the digests of the stored and of the unpacked
 * bytes, and stops at the limits of an image.
 */
final class LayerReader {
  private static final int LARGEST = 5;
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";
  private static final String RUNTIME = ".wh..wh.";
  private static final Comparator<LargeFile> SMALLEST_FIRST =
      Comparator.comparingLong(LargeFile::size).thenComparing(LargeFile::path);

  private final FileTree tree;
  private final ImageLimits limits;
  private final Instant deadline;
  private long unpacked;
  private int entries;

  LayerReader(FileTree tree, ImageLimits limits) {
    this.tree = tree;
    this.limits = limits;
    this.deadline = Instant.now().plus(limits.time());
  }

  /**
   * Reads a layer.
   *
   * @param index its number, from 0
   * @param diffId the digest of the unpacked bytes, from the configuration
   * @param createdBy the instruction that made it
   * @throws UnreadableImageException if it is damaged, too large, or has another digest
   */
  Layer read(LayerSource source, int index, String diffId, String createdBy) {
    try (InputStream opened = source.opener().open()) {
      return read(source, opened, index, diffId, createdBy);
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw new UnreadableImageException(
          "Cannot read " + source.name() + ": " + problem(e) + ".", "Check the image.", e);
    }
  }

  private static String problem(Exception e) {
    return e instanceof TooLargeException
        ? String.valueOf(e.getMessage())
        : "it is damaged: " + Shown.problem(e);
  }

  private Layer read(
      LayerSource source, InputStream opened, int index, String diffId, String createdBy)
      throws IOException {
    CheckedStream stored =
        new CheckedStream(
            opened, limits.archive(), "it is larger than " + Shown.size(limits.archive()));
    BufferedInputStream buffered = new BufferedInputStream(stored, 1 << 16);
    Compression compression = Compression.of(buffered);
    CheckedStream plain =
        new CheckedStream(
            compression.unpack(new Endless(buffered), source.name()),
            limits.unpacked() - unpacked,
            "the image unpacks to more than " + Shown.size(limits.unpacked()));
    PriorityQueue<LargeFile> largest = new PriorityQueue<>(SMALLEST_FIRST);
    int before = entries;
    entries(plain, index, largest);
    plain.allow(Long.MAX_VALUE);
    plain.drain();
    unpacked += plain.count();
    drain(buffered);
    compare(source.name(), source.digest(), stored.digest());
    compare(source.name() + ", unpacked,", Optional.of(diffId), plain.digest());
    List<LargeFile> sorted = new ArrayList<>(largest);
    sorted.sort(SMALLEST_FIRST.reversed());
    return new Layer(
        source.digest().orElse(diffId),
        compression.word(),
        stored.count(),
        plain.count(),
        entries - before,
        sorted,
        createdBy);
  }

  /** The decompressor can leave bytes behind its end, which belong to the digest. */
  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    while (in.read(buffer) >= 0) {
      // Only the digest counts.
    }
  }

  static void compare(String name, Optional<String> wanted, String found) {
    if (wanted.isPresent() && !wanted.get().equals(found)) {
      throw new UnreadableImageException(
          "Invalid digest of " + name + ": it is " + found + " instead of " + wanted.get() + ".",
          "The image is damaged or was changed. Get it again.");
    }
  }

  private void entries(CheckedStream plain, int index, PriorityQueue<LargeFile> largest)
      throws IOException {
    // Not closed: what follows the archive belongs to the digest.
    @SuppressWarnings("resource")
    TarArchiveInputStream tar = new TarArchiveInputStream(plain, "UTF-8");
    byte[] buffer = new byte[1 << 16];
    while (true) {
      plain.allow(ImageLimits.HEADER);
      TarArchiveEntry entry = tar.getNextEntry();
      if (entry == null) {
        return;
      }
      plain.allow(Long.MAX_VALUE);
      entries++;
      if (entries > limits.entries()) {
        throw new TooLargeException("the image has more than " + limits.entries() + " files");
      }
      if (Instant.now().isAfter(deadline)) {
        throw new TooLargeException(
            "reading the image takes longer than " + limits.time().toMinutes() + " min");
      }
      if (entry.getName().length() > ImageLimits.PATH) {
        throw new TooLargeException("a path has more than " + ImageLimits.PATH + " characters");
      }
      if (entry.getName().chars().filter(one -> one == '/').count() > ImageLimits.DEPTH) {
        throw new TooLargeException("a path has more than " + ImageLimits.DEPTH + " folders");
      }
      long size = add(entry, tar, index);
      while (tar.read(buffer) >= 0) {
        // Here and not with the next header, which has a limit.
      }
      if (tree.size() > limits.entries() || tree.characters() > ImageLimits.PATHS) {
        throw new TooLargeException("the paths of the image are too many or too long");
      }
      if (size > 0) {
        largest.add(new LargeFile(FileTree.clean(entry.getName()), size));
        if (largest.size() > LARGEST) {
          largest.poll();
        }
      }
    }
  }

  private long add(TarArchiveEntry entry, TarArchiveInputStream tar, int index) throws IOException {
    String path = tree.place(entry.getName());
    String name = FileTree.nameOf(path);
    if (name.equals(OPAQUE)) {
      tree.hide(FileTree.folderOf(path), index);
      return 0;
    }
    if (name.startsWith(RUNTIME)) {
      return 0;
    }
    if (name.startsWith(WHITEOUT)) {
      String hidden = name.substring(WHITEOUT.length());
      String folder = FileTree.folderOf(path);
      tree.remove(folder.equals("/") ? "/" + hidden : folder + "/" + hidden, index);
      return 0;
    }
    FileNode node = node(entry, tar, path, index);
    if (path.equals("/")) {
      return 0;
    }
    tree.put(path, node);
    return node.size();
  }

  private FileNode node(TarArchiveEntry entry, TarArchiveInputStream tar, String path, int index)
      throws IOException {
    int mode = entry.getMode() & 07777;
    if (entry.isLink()) {
      // A hard link has the owner and the permissions of its file.
      Optional<FileNode> target = tree.get(tree.place(entry.getLinkName()));
      if (target.isPresent()) {
        FileNode one = target.get();
        return new FileNode(
            one.type(), one.mode(), one.uid(), one.gid(), 0, one.target(), index, one.content());
      }
    }
    FileNode.Type type =
        entry.isDirectory()
            ? FileNode.Type.FOLDER
            : entry.isSymbolicLink()
                ? FileNode.Type.LINK
                : entry.isFile() && !entry.isLink() ? FileNode.Type.FILE : FileNode.Type.OTHER;
    Optional<FileNode.Kept> content =
        type == FileNode.Type.FILE && isKept(path)
            ? Optional.of(keep(entry, tar, path))
            : Optional.empty();
    return new FileNode(
        type,
        mode,
        entry.getLongUserId(),
        entry.getLongGroupId(),
        type == FileNode.Type.FILE ? Math.max(0, entry.getSize()) : 0,
        type == FileNode.Type.LINK ? entry.getLinkName() : "",
        index,
        content);
  }

  private static boolean isKept(String path) {
    return Packages.isSource(path) || Users.isSource(path) || path.endsWith("/os-release");
  }

  private FileNode.Kept keep(TarArchiveEntry entry, TarArchiveInputStream tar, String path)
      throws IOException {
    long free = Math.min(ImageLimits.KEPT, ImageLimits.ALL_KEPT - tree.keptBytes());
    if (entry.getSize() > free) {
      throw new TooLargeException(Shown.line(path) + " is larger than " + Shown.size(free));
    }
    return new FileNode.Kept(tar.readNBytes((int) Math.max(0, entry.getSize())));
  }

  /** A stream that never reports that nothing is available; see {@link CheckedStream}. */
  private static final class Endless extends java.io.FilterInputStream {
    Endless(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }

    @Override
    public void close() {
      // The owner closes it.
    }
  }
}
