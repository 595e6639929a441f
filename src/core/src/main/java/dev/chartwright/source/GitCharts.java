package dev.chartwright.source;

import dev.chartwright.internal.file.UserCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads charts from a git revision. It writes their files to the cache with a separate index; the
 * checkout and index of the user do not change.
 */
public final class GitCharts {
  private final GitTrees trees;

  /** Creates charts laid out in the user's cache. */
  public GitCharts() {
    this(UserCache.standard());
  }

  GitCharts(UserCache cache) {
    this.trees = new GitTrees(cache);
  }

  /**
   * Returns a chart as it was.
   *
   * @param chart the chart's folder in a checkout
   * @param revision a revision as git knows it
   * @return a folder with the chart
   * @throws UnableToGetChartException if there is no git, no such revision, or no such chart in it
   */
  public Path at(Path chart, String revision) {
    Path folder = chart.toAbsolutePath().normalize();
    Git git = Git.in(folder).atTop();
    String path = real(git.folder()).relativize(real(folder)).toString().replace('\\', '/');
    String commit = git.commit(revision);
    if (git.list("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "--", path)
        .isEmpty()) {
      throw new UnableToGetChartException(
          path + " is missing in git revision " + revision, "Give a revision that contains it.");
    }
    return trees.at(git, commit, List.of(path)).resolve(path);
  }

  /**
   * Returns a file as it was.
   *
   * @param revision a revision as git knows it
   * @return a copy of what it was; empty if it is in no checkout, or was not there
   * @throws UnableToGetChartException if there is no git or no such revision
   */
  public Optional<Path> file(Path file, String revision) {
    Path whole = real(file);
    Path folder = whole.getParent();
    if (folder == null || GitState.of(folder).isEmpty()) {
      return Optional.empty();
    }
    Git git = Git.in(folder).atTop();
    String path = real(git.folder()).relativize(whole).toString().replace('\\', '/');
    String commit = git.commit(revision);
    return git.list("ls-tree", "-z", "--name-only", "--full-tree", commit, "--", path).isEmpty()
        ? Optional.empty()
        : Optional.of(trees.at(git, commit, List.of(path)).resolve(path));
  }

  /**
   * Returns the revision before the chart's last change: what has not been committed counts as a
   * change.
   *
   * @param chart the chart's folder in a checkout
   * @return a commit, or empty when the history has none
   * @throws UnableToGetChartException if there is no git or no checkout
   */
  public Optional<String> beforeLastChange(Path chart) {
    Git git = Git.in(chart);
    boolean clean = git.run("status", "--porcelain", "--", ".").isEmpty();
    String commits = git.run("log", "-n", "2", "--format=%H", "--", ".");
    List<String> found = commits.isEmpty() ? List.of() : commits.lines().toList();
    int wanted = clean ? 1 : 0;
    return found.size() > wanted ? Optional.of(found.get(wanted)) : Optional.empty();
  }

  static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UnableToGetChartException(
          "The folder " + path + " does not exist", "Check the path.");
    }
  }
}
