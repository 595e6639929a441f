package dev.chartwright.unittest.internal;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files below some folders with their times and sizes. Two of them are compared to find what
 * changed: the events of an operating system are late on macOS, and absent on network folders and
 * in many containers.
 */
public final class FileStates {
  private static final int MOST_DEEP = 30;

  private final Map<Path, State> states = new HashMap<>();

  private FileStates() {}

  private record State(FileTime time, long size, @Nullable Object key) {}

  /** Returns the state of files, and of all files in folders. Those that are missing are absent. */
  public static FileStates of(Collection<Path> roots) {
    FileStates now = new FileStates();
    for (Path root : roots) {
      try {
        Files.walkFileTree(
            root, Set.of(FileVisitOption.FOLLOW_LINKS), MOST_DEEP, now.new Visitor(root));
      } catch (IOException e) {
        // It was removed in this moment, which the next look finds.
      }
    }
    return now;
  }

  /** Files that are removed or unreadable are passed over. */
  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;

    Visitor(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.equals(root) || !isPassedOver(folder)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !isPassedOver(file)) {
        states.put(
            file,
            new State(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  /** What editors and version control keep beside files; .helmignore changes a chart. */
  private static boolean isPassedOver(Path file) {
    String name = String.valueOf(file.getFileName());
    return (name.startsWith(".") && !name.equals(".helmignore"))
        || name.endsWith("~")
        || name.startsWith("#")
        || name.equals("4913");
  }

  /** Returns the files that are new, different or missing since an earlier state. */
  public Set<Path> changedSince(FileStates earlier) {
    Set<Path> changed = new TreeSet<>();
    states.forEach(
        (file, state) -> {
          if (!Objects.equals(earlier.states.get(file), state)) {
            changed.add(file);
          }
        });
    earlier.states.keySet().stream()
        .filter(file -> !states.containsKey(file))
        .forEach(changed::add);
    return changed;
  }

  /** Takes the state of some files from a later one, as for files that this program wrote. */
  public void accept(FileStates later, Collection<Path> files) {
    for (Path file : files) {
      State state = later.states.get(file);
      if (state == null) {
        states.remove(file);
      } else {
        states.put(file, state);
      }
    }
  }
}
