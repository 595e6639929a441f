package dev.chartwright.image.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The files of an image: what its layers leave when they are unpacked one over the other. Only an
 * index is kept, and the content of the few files that are read. Nothing is written to a disk.
 */
public final class FileTree {
  private static final int SHOWN = 20;
  private static final int MOST_LINKS = 40;
  private static final Comparator<Wasted> SMALLEST_FIRST =
      Comparator.comparingLong(Wasted::size).thenComparing(Wasted::path);

  private final NavigableMap<String, FileNode> files = new TreeMap<>();
  private final PriorityQueue<Wasted> wasted = new PriorityQueue<>(SMALLEST_FIRST);
  private long wastedBytes;
  private long kept;
  private long characters;

  FileTree() {
    files.put("/", FileNode.folder(0));
  }

  /**
   * A file that a later layer replaces or removes.
   *
   * @param size its size in bytes, which the image still contains
   */
  public record Wasted(String path, long size) {}

  /** The outcome of following a path. */
  public enum Found {
    /** The path exists. */
    YES,
    /** A part of the path does not exist. */
    NO,
    /** A part of the path is where the caller knows that something is mounted. */
    MOUNTED,
    /** The path goes through too many links, or through a file. */
    BROKEN
  }

  /**
   * A path that was followed.
   *
   * @param path the path without links, as far as it exists
   * @param node the file, if it exists
   */
  public record Followed(Found found, String path, Optional<FileNode> node) {}

  /**
   * Brings a path of a layer into one form: absolute, without empty parts, '.' and '..'. A '..'
   * never leaves the root, as in a container runtime.
   */
  static String clean(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return "/" + String.join("/", parts);
  }

  /** Returns the folder of a cleaned path. */
  static String folderOf(String path) {
    return path.lastIndexOf('/') <= 0 ? "/" : path.substring(0, path.lastIndexOf('/'));
  }

  static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String child(String folder, String name) {
    return folder.equals("/") ? "/" + name : folder + "/" + name;
  }

  /** Returns the place of a path of a layer: links in its folder are followed, as at unpacking. */
  String place(String path) {
    String cleaned = clean(path);
    if (cleaned.equals("/")) {
      return cleaned;
    }
    return child(existing(folderOf(cleaned)), nameOf(cleaned));
  }

  /** Follows the links of a folder that need not exist yet. */
  private String existing(String folder) {
    Followed followed = follow(folder, List.of());
    return followed.found() == Found.YES || folder.equals("/")
        ? followed.path()
        : child(existing(folderOf(folder)), nameOf(folder));
  }

  void put(String path, FileNode node) {
    makeFolders(folderOf(path), node.layer());
    FileNode old = files.get(path);
    if (old != null && !(old.isFolder() && node.isFolder())) {
      remove(path, node.layer());
    }
    node.content().ifPresent(content -> kept += content.bytes().length);
    insert(path, node);
  }

  private void insert(String path, FileNode node) {
    characters += path.length() + node.target().length();
    files.put(path, node);
  }

  private void makeFolders(String folder, int layer) {
    Deque<String> missing = new ArrayDeque<>();
    for (String at = folder; !isFolder(at); at = folderOf(at)) {
      missing.push(at);
    }
    for (String each : missing) {
      remove(each, layer);
      insert(each, FileNode.folder(layer));
    }
  }

  private boolean isFolder(String path) {
    FileNode node = files.get(path);
    return node != null && node.isFolder();
  }

  /** Removes a file or a whole folder; what earlier layers contain is wasted. */
  void remove(String path, int layer) {
    FileNode node = path.equals("/") ? null : files.remove(path);
    if (node != null) {
      waste(path, node, layer);
    }
    empty(path, layer, layer + 1);
  }

  /** Removes what earlier layers have in a folder. */
  void hide(String folder, int layer) {
    empty(folder, layer, layer);
  }

  private void empty(String folder, int layer, int before) {
    String begin = folder.equals("/") ? "/" : folder + "/";
    NavigableMap<String, FileNode> below =
        files.subMap(begin, false, begin.substring(0, begin.length() - 1) + "0", false);
    var each = below.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, FileNode> entry = each.next();
      if (entry.getValue().layer() < before) {
        waste(entry.getKey(), entry.getValue(), layer);
        each.remove();
      }
    }
  }

  private void waste(String path, FileNode node, int layer) {
    node.content().ifPresent(content -> kept -= content.bytes().length);
    if (node.type() == FileNode.Type.FILE && node.size() > 0 && node.layer() < layer) {
      wastedBytes += node.size();
      wasted.add(new Wasted(path, node.size()));
      if (wasted.size() > SHOWN) {
        wasted.poll();
      }
    }
  }

  long keptBytes() {
    return kept;
  }

  /** Returns the length of all paths so far, which decides how much memory the index needs. */
  long characters() {
    return characters;
  }

  Optional<FileNode> get(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** Returns the number of files, folders included. */
  int size() {
    return files.size() - 1;
  }

  /** Returns the bytes of files that later layers replace or remove. */
  public long wastedBytes() {
    return wastedBytes;
  }

  /** Returns the largest of those files, the largest first. */
  public List<Wasted> wasted() {
    List<Wasted> all = new ArrayList<>(wasted);
    all.sort(SMALLEST_FIRST.reversed());
    return all;
  }

  void forEach(BiConsumer<String, FileNode> each) {
    files.forEach(each);
  }

  /** Returns the files directly in a folder, by their names. */
  Map<String, FileNode> in(String folder) {
    Map<String, FileNode> found = new TreeMap<>();
    String begin = child(folder, "");
    files
        .subMap(begin, false, begin.substring(0, begin.length() - 1) + "0", false)
        .forEach(
            (path, node) -> {
              if (path.indexOf('/', begin.length()) < 0) {
                found.put(path.substring(begin.length()), node);
              }
            });
    return found;
  }

  /**
   * Follows a path and its symbolic links.
   *
   * @param mounts cleaned paths where a container has something else than the image
   */
  Followed follow(String path, List<String> mounts) {
    Deque<String> left = new ArrayDeque<>(List.of(clean(path).substring(1).split("/", -1)));
    String at = "/";
    int links = 0;
    while (!left.isEmpty()) {
      String part = left.removeFirst();
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..")) {
        at = folderOf(at);
        continue;
      }
      String next = child(at, part);
      if (mounts.contains(next)) {
        return new Followed(Found.MOUNTED, next, Optional.empty());
      }
      FileNode node = files.get(next);
      if (node == null) {
        return new Followed(isFolder(at) ? Found.NO : Found.BROKEN, next, Optional.empty());
      }
      if (node.type() == FileNode.Type.LINK) {
        if (++links > MOST_LINKS) {
          return new Followed(Found.BROKEN, next, Optional.empty());
        }
        List<String> parts = List.of(node.target().split("/", -1));
        for (int i = parts.size() - 1; i >= 0; i--) {
          left.addFirst(parts.get(i));
        }
        at = node.target().startsWith("/") ? "/" : at;
      } else {
        at = next;
      }
    }
    return new Followed(Found.YES, at, Optional.ofNullable(files.get(at)));
  }

  /** Returns the content of a file that is kept, whatever links lead to it. */
  Optional<byte[]> read(String path) {
    return follow(path, List.of()).node().flatMap(FileNode::content).map(FileNode.Kept::bytes);
  }
}
