package dev.chartwright.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs git in a checkout. The one place that does. */
final class Git {
  private static final long SECONDS = 60;

  private final Path folder;

  private Git(Path folder) {
    this.folder = folder;
  }

  /** The output of git and its exit code. */
  record Said(int code, String out, String err) {
    boolean isFine() {
      return code == 0;
    }

    /** Answers that {@code -z} puts between NULs. */
    List<String> parts() {
      return out.isEmpty() ? List.of() : Arrays.asList(out.split("\0", 0));
    }
  }

  static Git in(Path folder) {
    return new Git(folder.toAbsolutePath().normalize());
  }

  /** Returns the same checkout at its top folder; names that git gives start there. */
  Git atTop() {
    return new Git(top());
  }

  Path folder() {
    return folder;
  }

  Path top() {
    return Path.of(run("rev-parse", "--show-toplevel"));
  }

  /** Returns the commit behind a revision. */
  String commit(String revision) {
    return find(revision).orElseThrow(() -> noSuch(revision));
  }

  Optional<String> find(String revision) {
    if (revision.startsWith("-") || revision.isBlank()) {
      throw new UnableToGetChartException(
          "'" + revision + "' is not a valid git revision", "name a commit, a tag or a branch");
    }
    Said said = ask(Map.of(), "rev-parse", "--verify", "--quiet", revision + "^{commit}");
    return said.isFine() ? Optional.of(said.out().strip()) : Optional.empty();
  }

  private UnableToGetChartException noSuch(String revision) {
    // Outside of a checkout this call fails with a clear message.
    top();
    return new UnableToGetChartException(
        "git rev-parse failed in " + folder + ": unknown revision: " + revision, howToFetch());
  }

  /** Returns the last commit that two revisions have in common. */
  String mergeBase(String revision, String head) {
    String commit = commit(revision);
    Said said = ask(Map.of(), "merge-base", commit, commit(head));
    if (said.isFine()) {
      return said.out().strip();
    }
    throw new UnableToGetChartException(
        "There is no merge base of "
            + revision
            + " and "
            + head
            + (isShallow() ? ": this clone " + "is shallow" : ""),
        howToFetch());
  }

  private boolean isShallow() {
    return ask(Map.of(), "rev-parse", "--is-shallow-repository").out().strip().equals("true");
  }

  private String howToFetch() {
    return isShallow()
        ? "fetch all revisions with git fetch --unshallow (in GitHub Actions: actions/checkout "
            + "with fetch-depth: 0; in GitLab: GIT_DEPTH: 0)"
        : "check the name, and fetch it with git fetch origin; if the clone is shallow, use git "
            + "fetch --unshallow";
  }

  /** Returns what git answers; anything but success is an error. */
  String run(String... arguments) {
    return run(Map.of(), arguments);
  }

  String run(Map<String, String> environment, String... arguments) {
    return fine(ask(environment, arguments), arguments).out().strip();
  }

  /** Returns names between NULs. */
  List<String> list(String... arguments) {
    return fine(ask(Map.of(), arguments), arguments).parts();
  }

  private Said fine(Said said, String... arguments) {
    if (!said.isFine()) {
      String told = (said.out() + said.err()).strip();
      throw new UnableToGetChartException(
          "git "
              + arguments[0]
              + " failed in "
              + folder
              + ": "
              + (told.isEmpty() ? "unknown revision: " + arguments[arguments.length - 1] : told),
          told.contains("not a git repository")
              ? "run it in a checkout"
              : "if the clone is shallow, fetch all revisions with git fetch --unshallow");
    }
    return said;
  }

  Said ask(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    if (environment.containsKey("GIT_WORK_TREE")) {
      command.add("--git-dir=" + run("rev-parse", "--absolute-git-dir"));
    }
    command.addAll(Arrays.asList(arguments));
    if (!Files.isDirectory(folder)) {
      throw new UnableToGetChartException(
          "The folder " + folder + " does not exist", "check the " + "path");
    }
    Process process;
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("LC_ALL", "C");
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UnableToGetChartException("Cannot run git: " + e.getMessage(), "install git");
    }
    return answer(process, command);
  }

  private static Said answer(Process process, List<String> command) {
    try {
      process.getOutputStream().close();
      // Beside each other: a full pipe of either would hold git up.
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return text(process.getErrorStream().readAllBytes());
                } catch (IOException e) {
                  return String.valueOf(e.getMessage());
                }
              });
      String out = text(process.getInputStream().readAllBytes());
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new UnableToGetChartException(
            "git did not answer in " + SECONDS + " s: " + String.join(" ", command),
            "run the command manually");
      }
      return new Said(process.exitValue(), out, err.join());
    } catch (IOException e) {
      throw new UnableToGetChartException("Cannot run git: " + e.getMessage(), "install git");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new UnableToGetChartException("Interrupted while git was running", "run it again");
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
