package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of changed lines the tests reach, with each way in which a file can change. */
final class ChangedCoverageTest {
  private static final String REACHED = "a: {{ .Values.image }}\n";
  private static final String UNREACHED =
      "{{- if .Values.more }}\nmore: {{ .Values.more }}\n{{- end }}\n";

  @TempDir private Path folder;
  private Path web = Path.of("");

  @BeforeEach
  void write() throws Exception {
    web =
        Path.of(
            ChartFolder.small(folder)
                .write("templates/one.yaml", "kind: One\n" + REACHED + UNREACHED + "b: 1\n")
                .write(
                    "tests/one_test.yaml",
                    "templates: ['*.yaml']\ntests:\n  - it: works\n    asserts: [{exists: {path: a}}]\n")
                .toString());
    for (String other : List.of("deployment.yaml", "service.yaml", "_names.tpl")) {
      Files.delete(web.resolve("templates").resolve(other));
    }
    git(web, "init", "-q", "-b", "main");
    commit();
  }

  private void commit() throws Exception {
    git(web, "add", ".");
    git(web, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one");
  }

  private static void git(Path in, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", in.toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private Path template(String name) {
    return web.resolve("templates").resolve(name);
  }

  private Ran ran(String... more) {
    List<String> words =
        new ArrayList<>(List.of("test", web.toString(), "--coverage-min-changed", "100"));
    words.addAll(List.of(more));
    return chartwright(words.toArray());
  }

  private void assertShare(String share, String... more) {
    Ran ran = ran(more);
    assertThat(ran.out()).contains("Changed lines: " + share + " is below the threshold of 100%.");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void shouldPassWithoutAChange() {
    assertThat(ran().code()).isZero();
  }

  @Test
  void shouldCountEachLineOfAnAddedFile() throws Exception {
    Files.writeString(template("two.yaml"), REACHED + UNREACHED);

    // The file and the first action are reached, and of the condition one of two outcomes.
    assertShare("60.0%");
    git(web, "add", ".");
    assertShare("60.0%");
    commit();
    assertThat(ran().code()).isZero();
    assertShare("60.0%", "--coverage-since", "HEAD~1");
    Files.writeString(template("two.yaml"), REACHED);
    assertThat(ran("--coverage-since", "HEAD~1").code()).isZero();
  }

  @Test
  void shouldNotCountWhatWasOnlyRenamed() throws Exception {
    git(web, "mv", "templates/one.yaml", "templates/renamed.yaml");

    assertThat(ran().code()).isZero();
    commit();
    assertThat(ran("--coverage-since", "HEAD~1").code()).isZero();
    Files.writeString(
        template("renamed.yaml"), Files.readString(template("renamed.yaml")) + UNREACHED);
    // Of the lines that were added: one of two outcomes, and an action.
    assertShare("33.3%", "--coverage-since", "HEAD~1");
  }

  @Test
  void shouldNotCountDeletedLines() throws Exception {
    String text = Files.readString(template("one.yaml"));
    Files.writeString(template("one.yaml"), text.replace("b: 1\n", ""));
    assertThat(ran().code()).isZero();

    Files.writeString(template("one.yaml"), text.replace(REACHED, ""));
    assertThat(chartwright("test", web.toString(), "--coverage-min-changed", "100").out())
        .doesNotContain("Changed lines");

    Files.delete(template("one.yaml"));
    Files.writeString(template("two.yaml"), REACHED);
    assertThat(ran().code()).isZero();
  }

  @Test
  void shouldCountTheLineThatAChangeIsIn() throws Exception {
    String text = Files.readString(template("one.yaml"));
    Files.writeString(
        template("one.yaml"), text.replace("{{ .Values.more }}", "x{{ .Values.more }}"));

    assertShare("0.0%");
  }

  @Test
  void shouldNotCountFilesThatGitIgnores() throws Exception {
    Files.writeString(web.resolve(".gitignore"), "generated.yaml\n");
    commit();
    Files.writeString(template("generated.yaml"), REACHED + UNREACHED);

    assertThat(ran().code()).isZero();
  }

  @Test
  void shouldCountTheLinesOfEachCheckout() throws Exception {
    Path other =
        Path.of(ChartFolder.small(Files.createDirectory(folder.resolve("second"))).toString());
    Files.copy(template("one.yaml"), other.resolve("templates/one.yaml"));
    Files.createDirectories(other.resolve("tests"));
    Files.copy(web.resolve("tests/one_test.yaml"), other.resolve("tests/one_test.yaml"));
    for (String unused : List.of("deployment.yaml", "service.yaml", "_names.tpl")) {
      Files.delete(other.resolve("templates").resolve(unused));
    }
    git(other, "init", "-q", "-b", "main");
    git(other, "add", ".");
    git(other, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one");
    assertThat(ran(other.toString()).code()).isZero();

    Files.writeString(other.resolve("templates/two.yaml"), REACHED + UNREACHED);

    assertShare("60.0%", other.toString());
  }

  @Test
  void shouldFailWithoutACheckout() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(web.resolve(".git"), elsewhere);

    Ran ran = ran();

    assertThat(ran.code()).isGreaterThan(1);
    assertThat(ran.err()).contains("git");
  }

  @Test
  void shouldFailWithAnUnknownRevision() {
    Ran ran = ran("--coverage-since", "no-such-branch");

    assertThat(ran.code()).isGreaterThan(1);
    assertThat(ran.err()).contains("no-such-branch");
  }

  @Test
  void shouldFailInAShallowCloneWithoutTheMergeBase() throws Exception {
    Files.writeString(template("two.yaml"), REACHED);
    commit();
    git(web, "branch", "old", "HEAD~1");
    Files.writeString(template("three.yaml"), REACHED);
    commit();
    Path clone = folder.resolve("clone");
    git(folder, "clone", "-q", "--depth", "1", web.toUri().toString(), clone.toString());
    git(clone, "fetch", "-q", "--depth", "1", "origin", "old:old");
    web = clone;

    Ran ran = ran("--coverage-since", "old");

    assertThat(ran.code()).isGreaterThan(1);
    assertThat(ran.err()).contains("shallow");
    // What is not committed needs no history.
    assertThat(ran().code()).isZero();
  }
}
