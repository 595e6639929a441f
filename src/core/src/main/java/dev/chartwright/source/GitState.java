package dev.chartwright.source;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of a checkout from which a chart is published. */
public final class GitState {
  private final Git git;

  private GitState(Git git) {
    this.git = git;
  }

  /**
   * Returns the state of the checkout that a folder is in.
   *
   * @return its state, or empty if it is in none, or there is no git
   */
  public static Optional<GitState> of(Path folder) {
    try {
      Git git = Git.in(folder);
      return git.ask(Map.of(), "rev-parse", "--verify", "--quiet", "HEAD").isFine()
          ? Optional.of(new GitState(git))
          : Optional.empty();
    } catch (UnableToGetChartException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns when the last commit was made.
   *
   * @return the committer's time
   */
  public Instant committed() {
    return Instant.ofEpochSecond(Long.parseLong(git.run("log", "-1", "--format=%ct")));
  }

  /**
   * Returns what has been changed and not committed, new files included.
   *
   * @param path a file or folder of the checkout
   * @return paths as git names them
   */
  public List<String> uncommitted(Path path) {
    String said =
        git.run(
            "status",
            "--porcelain",
            "--untracked-files=all",
            "--",
            path.toAbsolutePath().normalize().toString());
    return said.isEmpty()
        ? List.of()
        : said.lines().map(line -> line.strip().replaceFirst("^\\S+\\s+", "")).toList();
  }
}
