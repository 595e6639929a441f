package dev.chartwright.source;

import dev.chartwright.internal.file.UserCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The changes in a checkout since its merge base with a revision: commits and uncommitted changes,
 * untracked files included.
 */
public final class GitChanges {
  private final Git git;
  private final GitTrees trees;
  private final String revision;
  private final String base;
  private final Map<String, Change> changes;
  private final Set<String> ignored;

  /** What happened to a file. */
  public enum Kind {
    /** It is new. */
    ADDED,
    /** Its content or mode is another. */
    MODIFIED,
    /** It was deleted. */
    DELETED
  }

  /**
   * A file that changed.
   *
   * @param path its path from the checkout's top, with forward slashes
   * @param kind what happened
   * @param renamed the other name: where an added file came from, where a deleted one went
   */
  public record Change(String path, Kind kind, Optional<String> renamed) {}

  private GitChanges(Git git, GitTrees trees, String revision, String base) {
    this.git = git;
    this.trees = trees;
    this.revision = revision;
    this.base = base;
    this.changes = changes(git, base);
    this.ignored =
        new HashSet<>(
            git.list(
                "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"));
  }

  /**
   * Reads the changes in a checkout.
   *
   * @param revision a revision as git knows it, such as {@code origin/main}
   * @return what changed since the last commit that both have in common
   * @throws UnableToGetChartException if there is no git, no checkout, no such revision, or a
   *     shallow clone lacks the commit
   */
  public static GitChanges since(Path folder, String revision) {
    return since(folder, revision, "HEAD");
  }

  /**
   * Reads the changes in a checkout since the merge base of two revisions.
   *
   * @param revision a revision as git knows it, such as {@code origin/main}
   * @param head another one, such as {@code HEAD}
   * @return what changed since the last commit that both have in common
   * @throws UnableToGetChartException if there is no git, no checkout, no such revision, or a
   *     shallow clone lacks the commit
   */
  public static GitChanges since(Path folder, String revision, String head) {
    Git git = Git.in(folder).atTop();
    return new GitChanges(
        git, new GitTrees(UserCache.standard()), revision, git.mergeBase(revision, head));
  }

  private static Map<String, Change> changes(Git git, String base) {
    Map<String, Change> found = new TreeMap<>();
    List<String> words =
        git.list(
            "diff",
            "-l5000",
            "-z",
            "--name-status",
            "--find-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules",
            base,
            "--");
    for (int i = 0; i + 1 < words.size(); i += 2) {
      String path = words.get(i + 1);
      switch (words.get(i).charAt(0)) {
        case 'A' -> found.put(path, new Change(path, Kind.ADDED, Optional.empty()));
        case 'D' -> found.put(path, new Change(path, Kind.DELETED, Optional.empty()));
        case 'R' -> {
          String now = words.get(i + 2);
          found.put(path, new Change(path, Kind.DELETED, Optional.of(now)));
          found.put(now, new Change(now, Kind.ADDED, Optional.of(path)));
          i++;
        }
        default -> found.put(path, new Change(path, Kind.MODIFIED, Optional.empty()));
      }
    }
    for (String path : git.list("ls-files", "-z", "--others", "--exclude-standard")) {
      found.put(path, new Change(path, Kind.ADDED, Optional.empty()));
    }
    return found;
  }

  /**
   * Returns the checkout's top folder.
   *
   * @return a folder without links in its name
   */
  public Path top() {
    return GitCharts.real(git.folder());
  }

  /**
   * Returns the commit that is compared with.
   *
   * @return its full name
   */
  public String base() {
    return base;
  }

  /**
   * Returns the revision that was requested.
   *
   * @return as it was given
   */
  public String revision() {
    return revision;
  }

  /**
   * Returns the files that changed.
   *
   * @return sorted by path
   */
  public List<Change> files() {
    return List.copyOf(changes.values());
  }

  /**
   * Returns whether .gitignore excludes a file or folder, such as a dependency that was fetched
   * into charts/.
   *
   * @param path a path from the top
   * @return true if it, or a folder above it, is ignored
   */
  public boolean ignores(String path) {
    if (ignored.contains(path)) {
      return true;
    }
    for (int at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
      if (ignored.contains(path.substring(0, at + 1))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns files as they were.
   *
   * @param paths files and folders from the top; missing ones are omitted
   * @return a folder with the structure of the checkout's top
   */
  public Path before(Collection<String> paths) {
    return trees.at(git, base, new ArrayList<>(paths));
  }
}
