package dev.chartwright.source;

import dev.chartwright.internal.process.Program;
import dev.chartwright.internal.process.UnableToRunProgramException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs git in a checkout. The one place that does. */
final class Git {
  private static final Duration SHORT = Duration.ofSeconds(60);

  /** For commands that use the network or write whole trees. */
  private static final Duration LONG = Duration.ofMinutes(10);

  private static final Set<String> SLOW =
      Set.of("add", "checkout", "commit", "fetch", "ls-remote", "push", "worktree");

  private static final int MOST_OUTPUT = 64 << 20;

  private static final Set<String> LOCAL =
      Set.of(
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_COMMON_DIR",
          "GIT_CONFIG",
          "GIT_DIR",
          "GIT_EXTERNAL_DIFF",
          "GIT_GRAFT_FILE",
          "GIT_IMPLICIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_INTERNAL_SUPER_PREFIX",
          "GIT_NAMESPACE",
          "GIT_NO_REPLACE_OBJECTS",
          "GIT_OBJECT_DIRECTORY",
          "GIT_PREFIX",
          "GIT_QUARANTINE_PATH",
          "GIT_REPLACE_REF_BASE",
          "GIT_SHALLOW_FILE",
          "GIT_WORK_TREE");

  /**
   * Overrides settings of a repository that name programs which git would run. The settings that a
   * user needs to reach a remote or to read files stay: core.sshCommand, credential helpers and
   * filters such as that of git-lfs; and the signing of commits.
   */
  private static final List<String> SETTINGS =
      List.of(
          "core.fsmonitor=false",
          "core.hooksPath=/dev/null",
          "protocol.ext.allow=never",
          "log.showSignature=false",
          "submodule.recurse=false",
          "fetch.recurseSubmodules=false",
          "push.recurseSubmodules=no",
          "gc.auto=0",
          "maintenance.auto=false");

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
          "'" + revision + "' is not a valid git revision", "Give a commit, a tag or a branch.");
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
            + (isShallow() ? ": this clone is shallow" : ""),
        howToFetch());
  }

  private boolean isShallow() {
    return ask(Map.of(), "rev-parse", "--is-shallow-repository").out().strip().equals("true");
  }

  private String howToFetch() {
    return isShallow()
        ? "Fetch all revisions with git fetch --unshallow (in GitHub Actions: actions/checkout "
            + "with fetch-depth: 0; in GitLab: GIT_DEPTH: 0)."
        : "Check the name, and fetch it with git fetch origin. If the clone is shallow, use git "
            + "fetch --unshallow.";
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
              ? "Run the command in a checkout."
              : "If the clone is shallow, fetch all revisions with git fetch --unshallow.");
    }
    return said;
  }

  Said ask(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "--no-pager"));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    if (environment.containsKey("GIT_WORK_TREE")) {
      command.add("--git-dir=" + run("rev-parse", "--absolute-git-dir"));
    }
    command.addAll(Arrays.asList(arguments));
    if (!Files.isDirectory(folder)) {
      throw new UnableToGetChartException(
          "The folder " + folder + " does not exist", "Check the path.");
    }
    Program git =
        new Program(
            command,
            Optional.of(folder),
            variables -> {
              clean(variables);
              variables.putAll(environment);
            },
            new byte[0],
            SLOW.contains(arguments[0]) ? LONG : SHORT,
            MOST_OUTPUT);
    try {
      Program.Ended ended = git.run();
      return new Said(ended.code(), ended.out(), ended.err());
    } catch (UnableToRunProgramException e) {
      throw new UnableToGetChartException(
          "git " + arguments[0] + " in " + folder + " " + e.getMessage(),
          switch (e.kind()) {
            case START -> "Install git.";
            case INTERRUPTED -> "Run the command again.";
            case TIME, OUTPUT -> "Run it manually: git " + String.join(" ", arguments);
          });
    }
  }

  /**
   * Takes out what belongs to the repository of a git hook that runs us: what {@code git rev-parse
   * --local-env-vars} lists, without the settings of {@code git -c}, as git does for submodules.
   */
  static void clean(Map<String, String> variables) {
    variables.keySet().removeAll(LOCAL);
    variables.put("LC_ALL", "C");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_OPTIONAL_LOCKS", "0");
  }
}
