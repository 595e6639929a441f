package dev.chartwright.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A repository whose settings name programs. */
@DisabledOnOs(OS.WINDOWS)
final class GitTest {
  @TempDir private Path folder;
  private Path repository;
  private Path ran;

  @BeforeEach
  void makeRepository() throws IOException {
    repository = Files.createDirectory(folder.resolve("repository"));
    ran = folder.resolve("ran");
    Git git = Git.in(repository);
    git.run("init", "--quiet");
    git.run("config", "user.name", "somebody");
    git.run("config", "user.email", "somebody@example.com");
    commit("a: 1");
    commit("a: 2");
    String program = program("program").toString();
    for (String key :
        new String[] {
          "core.fsmonitor", "diff.external", "diff.x.textconv", "diff.x.command", "gpg.program"
        }) {
      git.run("config", key, program);
    }
    git.run("config", "log.showSignature", "true");
    Files.writeString(repository.resolve(".gitattributes"), "* diff=x\n");
    for (String hook :
        new String[] {
          "post-checkout", "post-commit", "pre-commit", "pre-push", "post-index-change"
        }) {
      program("repository/.git/hooks/" + hook);
    }
  }

  private void commit(String text) throws IOException {
    Files.writeString(repository.resolve("values.yaml"), text + "\n");
    Git git = Git.in(repository);
    git.run("add", ".");
    git.run("commit", "--quiet", "--message", text);
  }

  private Path program(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\necho " + name + " >> " + ran + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  @Test
  void shouldRunNoProgramThatTheRepositoryNames() throws IOException {
    Files.writeString(repository.resolve("values.yaml"), "a: 3\n");

    GitState state = GitState.of(repository).orElseThrow();
    assertThat(state.uncommitted(repository)).isNotEmpty();
    assertThat(state.committed()).isAfter(Instant.EPOCH);
    GitChanges.since(repository, "HEAD~1", "HEAD").files();
    try (GitWorktree tree =
        GitWorktree.open(
            repository, repository.toString(), "pages", folder.resolve("w"), Instant.now())) {
      Files.writeString(tree.folder().resolve("x"), "x");
      assertThat(tree.commit("message", Instant.now())).isTrue();
      assertThat(tree.push()).isTrue();
    }

    assertThat(ran).doesNotExist();
  }

  @Test
  void shouldRunNoProgramThatAnAddressNames() {
    Git.Said said =
        Git.in(repository).ask(Map.of(), "ls-remote", "ext::" + folder.resolve("program"));

    assertThat(said.isFine()).isFalse();
    assertThat(ran).doesNotExist();
  }

  @Test
  void shouldForgetTheRepositoryOfAHookAroundUs() {
    Git git = Git.in(repository);
    Map<String, String> variables = new HashMap<>();
    for (String name : git.run("rev-parse", "--local-env-vars").split("\\s+")) {
      variables.put(name, "x");
    }
    variables.put("GIT_NAMESPACE", "x");
    variables.put("HOME", "kept");

    Git.clean(variables);

    // Settings of 'git -c' are the user's, and git itself hands them on to other repositories.
    assertThat(variables)
        .containsOnlyKeys(
            "GIT_CONFIG_PARAMETERS",
            "GIT_CONFIG_COUNT",
            "HOME",
            "LC_ALL",
            "GIT_TERMINAL_PROMPT",
            "GIT_OPTIONAL_LOCKS");
  }
}
