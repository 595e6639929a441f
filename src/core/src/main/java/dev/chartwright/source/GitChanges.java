package dev.chartwright.source;

import dev.chartwright.internal.file.UserCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The changes in a checkout since its merge base with a revision: commits and uncommitted changes,
 * untracked files included.
 */
public final class GitChanges {
  private static final Pattern HUNK =
      Pattern.compile("(?m)^@@ -\\d+(?:,\\d+)? \\+(\\d+)(?:,(\\d+))? @@");

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
   * Returns the lines of a file that are new or changed.
   *
   * @param file a file in the checkout
   * @return their numbers from 1; all lines of a file that git does not know, and of a renamed file
   *     those that are other than in the file that it was
   */
  public Set<Integer> lines(Path file) {
    Set<Integer> lines = new TreeSet<>();
    Path path = real(file);
    if (!path.startsWith(top())) {
      return lines;
    }
    String name = top().relativize(path).toString().replace('\\', '/');
    Change change = changes.get(name);
    if (change == null || change.kind() == Kind.DELETED) {
      return lines;
    }
    List<String> words =
        new ArrayList<>(
            List.of(
                "diff",
                "--unified=0",
                "--find-renames",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                base,
                "--",
                ":(literal)" + name));
    // Without its former name, git takes each line of a renamed file for a new one.
    change.renamed().ifPresent(former -> words.add(":(literal)" + former));
    String diff = git.run(words.toArray(String[]::new));
    Matcher hunk = HUNK.matcher(diff);
    while (hunk.find()) {
      int first = Integer.parseInt(hunk.group(1));
      int count = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
      IntStream.range(first, first + count).forEach(lines::add);
    }
    if (diff.isEmpty() && change.kind() == Kind.ADDED) {
      try (Stream<String> all = Files.lines(path, StandardCharsets.ISO_8859_1)) {
        IntStream.rangeClosed(1, (int) all.count()).forEach(lines::add);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
      }
    }
    return lines;
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
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
