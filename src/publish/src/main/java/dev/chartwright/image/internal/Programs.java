package dev.chartwright.image.internal;

import dev.chartwright.image.internal.FileTree.Followed;
import java.util.List;

/** Finds programs in an image as runc does before it starts a process (Go's exec.LookPath). */
final class Programs {
  private static final List<String> OF_RUNTIME = List.of("/proc", "/sys", "/dev", "/run/secrets");

  private final FileTree files;
  private final List<String> mounts;

  Programs(FileTree files, List<String> mounts) {
    this.files = files;
    this.mounts = mounts.stream().map(FileTree::clean).toList();
  }

  /** What is known about a program. */
  enum Verdict {
    FOUND,
    /** It certainly does not exist. */
    MISSING,
    /** It exists, and nobody may execute it, or it is a folder. */
    NOT_EXECUTABLE,
    /** The search path finds it in a relative folder, which Go rejects (exec.ErrDot). */
    RELATIVE,
    /** A volume can contain it, or the name is not known. */
    UNKNOWN;

    boolean isFailure() {
      return this != FOUND && this != UNKNOWN;
    }

    /** Returns what follows the name of the program in a message. */
    String words() {
      return switch (this) {
        case RELATIVE -> "only in a relative folder of PATH, which the runtime rejects";
        case NOT_EXECUTABLE -> "not executable in the image";
        default -> "missing in the image";
      };
    }
  }

  /**
   * Looks for a program.
   *
   * @param program a path, or a name for the search path
   * @param path the search path, with colons
   * @param workingDir where relative paths begin
   */
  Verdict find(String program, String path, String workingDir) {
    if (program.isEmpty()) {
      return Verdict.MISSING;
    }
    if (program.contains("$(")) {
      return Verdict.UNKNOWN;
    }
    if (program.contains("/")) {
      return at(program.startsWith("/") ? program : workingDir + "/" + program);
    }
    if (path.isEmpty()) {
      return Verdict.MISSING;
    }
    for (String folder : path.split(":", -1)) {
      boolean isRelative = !folder.startsWith("/");
      Verdict verdict = at((isRelative ? workingDir + "/" + folder : folder) + "/" + program);
      if (verdict == Verdict.FOUND) {
        return isRelative ? Verdict.RELATIVE : verdict;
      }
      if (verdict == Verdict.UNKNOWN) {
        return verdict;
      }
    }
    return Verdict.MISSING;
  }

  private Verdict at(String path) {
    String cleaned = FileTree.clean(path);
    if (OF_RUNTIME.stream().anyMatch(folder -> isIn(cleaned, folder)) || isMounted(cleaned)) {
      return Verdict.UNKNOWN;
    }
    Followed followed = files.follow(cleaned, mounts);
    return switch (followed.found()) {
      case MOUNTED -> Verdict.UNKNOWN;
      case NO ->
          OF_RUNTIME.stream().anyMatch(folder -> isIn(followed.path(), folder))
              ? Verdict.UNKNOWN
              : Verdict.MISSING;
      case BROKEN -> Verdict.MISSING;
      case YES ->
          followed
                  .node()
                  .filter(node -> node.isExecutable() || node.type() == FileNode.Type.OTHER)
                  .isPresent()
              ? Verdict.FOUND
              : Verdict.NOT_EXECUTABLE;
    };
  }

  private boolean isMounted(String path) {
    return mounts.stream().anyMatch(mount -> isIn(path, mount));
  }

  static boolean isIn(String path, String folder) {
    return path.equals(folder) || folder.equals("/") || path.startsWith(folder + "/");
  }
}
