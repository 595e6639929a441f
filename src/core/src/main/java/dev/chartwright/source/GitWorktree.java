package dev.chartwright.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A branch of a remote in a separate worktree. The branch, index and files of the user's checkout
 * do not change. The next run removes what a killed run left.
 */
public final class GitWorktree implements AutoCloseable {
  private final Git checkout;
  private final Git tree;
  private final String remote;
  private final String branch;

  private GitWorktree(Git checkout, Git tree, String remote, String branch) {
    this.checkout = checkout;
    this.tree = tree;
    this.remote = remote;
    this.branch = branch;
  }

  /**
   * Fetches a branch and lays it out. One that the remote does not have begins with an empty
   * commit.
   *
   * @param folder a folder of the user's checkout
   * @param remote the remote, such as {@code origin}
   * @param worktree the folder to lay it out in; what is there is removed
   * @param when the time of the empty commit
   * @return the branch
   * @throws UnableToGetChartException if there is no git, no checkout, no such remote, or it cannot
   *     be reached
   */
  public static GitWorktree open(
      Path folder, String remote, String branch, Path worktree, Instant when) {
    Git checkout = Git.in(folder).atTop();
    Path place = worktree.toAbsolutePath().normalize();
    remove(checkout, place);
    String ref = "refs/heads/" + branch;
    String tip;
    if (tip(checkout, remote, ref).isEmpty()) {
      String empty = checkout.run("hash-object", "-w", "-t", "tree", "/dev/null");
      tip =
          checkout.run(
              identity(checkout, when), "commit-tree", empty, "-m", "Begin the chart repository");
    } else {
      // A depth would make a whole clone shallow, and its absence a shallow one whole.
      boolean shallow = checkout.run("rev-parse", "--is-shallow-repository").equals("true");
      String depth = shallow ? "--depth=1" : "--no-tags";
      checkout.run("fetch", "--quiet", "--no-tags", depth, remote, ref);
      tip = checkout.commit("FETCH_HEAD");
    }
    checkout.run("worktree", "add", "--quiet", "--detach", "--force", place.toString(), tip);
    return new GitWorktree(checkout, Git.in(place), remote, branch);
  }

  private static String tip(Git checkout, String remote, String ref) {
    Git.Said said = checkout.ask(Map.of(), "ls-remote", "--heads", remote, ref);
    if (!said.isFine()) {
      String told = said.err().lines().findFirst().orElse("git ls-remote failed");
      throw new UnableToGetChartException(
          "Cannot read the remote '" + remote + "': " + told.replaceFirst("^fatal: ", ""),
          "Check 'git remote -v', and that you have read access.");
    }
    return said.out();
  }

  /** Returns where it is. */
  public Path folder() {
    return tree.folder();
  }

  /**
   * Commits everything in the folder. Hooks of the user are not run: they are about sources.
   *
   * @param message the commit's message
   * @param when the commit's time
   * @return whether there was anything to commit
   */
  public boolean commit(String message, Instant when) {
    // What the user's git omits everywhere, such as packages, is what this branch is for.
    tree.run("add", "--all", "--force", "--", ".", ":(exclude).*.lock");
    if (tree.ask(Map.of(), "diff", "--cached", "--quiet", "--no-ext-diff").isFine()) {
      return false;
    }
    tree.run(identity(tree, when), "commit", "--quiet", "--no-verify", "-m", message);
    return true;
  }

  /**
   * Pushes what was committed.
   *
   * @return false if another commit was pushed since the fetch
   * @throws UnableToGetChartException if it cannot be pushed for another reason
   */
  public boolean push() {
    String[] command = {"push", "--quiet", "--no-verify", remote, "HEAD:refs/heads/" + branch};
    Git.Said said = tree.ask(Map.of(), command);
    if (said.isFine()) {
      return true;
    }
    String told = said.err();
    if (told.contains("[rejected]")
        || told.contains("fetch first")
        || told.contains("cannot lock ref")
        || told.contains("failed to update ref")) {
      return false;
    }
    throw new UnableToGetChartException(
        "git cannot push " + branch + " to " + remote + ": " + told.strip(),
        "Check that you have write access.");
  }

  /** Machines have no name of their own; what a person has set counts. */
  private static Map<String, String> identity(Git git, Instant when) {
    Map<String, String> identity = new HashMap<>();
    String date = "@" + when.getEpochSecond() + " +0000";
    identity.put("GIT_AUTHOR_DATE", date);
    identity.put("GIT_COMMITTER_DATE", date);
    if (!git.ask(Map.of(), "config", "user.email").isFine()) {
      for (String who : new String[] {"AUTHOR", "COMMITTER"}) {
        identity.put("GIT_" + who + "_NAME", "chartwright");
        identity.put("GIT_" + who + "_EMAIL", "chartwright@localhost");
      }
    }
    return identity;
  }

  private static void remove(Git checkout, Path place) {
    if (Files.exists(place)) {
      checkout.ask(Map.of(), "worktree", "remove", "--force", "--force", place.toString());
    }
    if (Files.exists(place)) {
      try (Stream<Path> left = Files.walk(place)) {
        for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot remove " + place + ": " + e.getMessage(), e);
      }
    }
    checkout.ask(Map.of(), "worktree", "prune");
  }

  @Override
  public void close() {
    remove(checkout, tree.folder());
  }
}
