package dev.chartwright.source;

import dev.chartwright.chart.internal.Hashing;
import dev.chartwright.chart.internal.UserCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Charts as they were at a git revision. The user's checkout and index are left alone: files are
 * laid out in the cache, through an index of their own.
 */
public final class GitCharts {
  private static final long SECONDS = 60;

  private final UserCache cache;

  /** Charts laid out in the user's cache. */
  public GitCharts() {
    this(UserCache.standard());
  }

  GitCharts(UserCache cache) {
    this.cache = cache;
  }

  /**
   * A chart as it was.
   *
   * @param chart the chart's folder in a checkout
   * @param revision a revision as git knows it
   * @return a folder with the chart
   * @throws UnableToGetChartException if there is no git, no such revision, or no such chart in it
   */
  public Path at(Path chart, String revision) {
    Path folder = chart.toAbsolutePath().normalize();
    Path top = Path.of(git(folder, Map.of(), "rev-parse", "--show-toplevel"));
    String path = real(top).relativize(real(folder)).toString();
    if (revision.startsWith("-")) {
      throw new UnableToGetChartException(
          "'" + revision + "' is no git revision", "name a commit, a tag or a branch");
    }
    String commit =
        git(folder, Map.of(), "rev-parse", "--verify", "--quiet", revision + "^{commit}");
    if (git(folder, Map.of(), "ls-tree", "-r", "--name-only", "--full-tree", commit, path)
        .isEmpty()) {
      throw new UnableToGetChartException(
          "There is no " + path + " in git revision " + revision, "name a revision that has it");
    }
    Path entry =
        cache.entry(
            "git-charts",
            commit + "-" + Hashing.sha256(path.getBytes(StandardCharsets.UTF_8)).substring(0, 12),
            made -> layOut(top, commit, path, made));
    return entry.resolve("tree").resolve(path);
  }

  /**
   * The revision before the chart's last change: what has not been committed counts as a change.
   *
   * @param chart the chart's folder in a checkout
   * @return a commit, or empty when the history has none
   * @throws UnableToGetChartException if there is no git or no checkout
   */
  public Optional<String> beforeLastChange(Path chart) {
    Path folder = chart.toAbsolutePath().normalize();
    boolean clean = git(folder, Map.of(), "status", "--porcelain", "--", ".").isEmpty();
    String commits = git(folder, Map.of(), "log", "-n", "2", "--format=%H", "--", ".");
    List<String> found = commits.isEmpty() ? List.of() : commits.lines().toList();
    int wanted = clean ? 1 : 0;
    return found.size() > wanted ? Optional.of(found.get(wanted)) : Optional.empty();
  }

  private static void layOut(Path top, String commit, String path, Path made) throws IOException {
    Path tree = Files.createDirectory(made.resolve("tree"));
    Path index = made.resolve("index");
    git(
        top,
        Map.of("GIT_INDEX_FILE", index.toString(), "GIT_WORK_TREE", tree.toString()),
        "checkout",
        "--quiet",
        commit,
        "--",
        ":/" + path);
    Files.deleteIfExists(index);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UnableToGetChartException("There is no folder " + path, "check the path");
    }
  }

  private static String git(Path folder, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    if (environment.containsKey("GIT_WORK_TREE")) {
      command.add("--git-dir=" + git(folder, Map.of(), "rev-parse", "--absolute-git-dir"));
    }
    command.addAll(Arrays.asList(arguments));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().putAll(environment);
      Process process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new UnableToGetChartException(
            "git did not answer in " + SECONDS + " s: " + String.join(" ", command),
            "try it by hand");
      }
      if (process.exitValue() != 0) {
        throw new UnableToGetChartException(
            "git "
                + arguments[0]
                + " failed in "
                + folder
                + ": "
                + (said.isBlank()
                    ? "no such revision: " + arguments[arguments.length - 1]
                    : said.strip()),
            "a shallow clone lacks old revisions: git fetch --unshallow");
      }
      return said.strip();
    } catch (IOException e) {
      throw new UnableToGetChartException("git cannot be run: " + e.getMessage(), "install git");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnableToGetChartException("interrupted while git was running", "run it again");
    }
  }
}
