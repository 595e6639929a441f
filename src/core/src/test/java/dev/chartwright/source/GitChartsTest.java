package dev.chartwright.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.internal.file.UserCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitChartsTest {
  @TempDir private Path folder;
  private Path chart;
  private GitCharts git;

  @BeforeEach
  void makeCheckout() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    chart = Files.createDirectories(repository.resolve("charts/web"));
    git = new GitCharts(new UserCache(folder.resolve("cache")));
    run(repository, "init", "--quiet");
    write("version: 1.0.0");
    commit("first");
    write("version: 2.0.0");
    commit("second");
  }

  private void write(String text) throws IOException {
    Files.writeString(chart.resolve("Chart.yaml"), text);
  }

  private void commit(String message) throws Exception {
    run(chart, "add", ".");
    run(
        chart,
        "-c",
        "user.name=somebody",
        "-c",
        "user.email=somebody@example.com",
        "commit",
        "--quiet",
        "--message",
        message);
  }

  private static String run(Path at, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(at.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  @Test
  void shouldLayOutAChartAsItWas() throws Exception {
    Path old = git.at(chart, "HEAD~1");

    assertThat(old.resolve("Chart.yaml")).hasContent("version: 1.0.0");
    assertThat(chart.resolve("Chart.yaml")).hasContent("version: 2.0.0");
    assertThat(run(chart, "status", "--porcelain")).isEmpty();
  }

  @Test
  void shouldFindTheRevisionBeforeTheLastChange() throws Exception {
    assertThat(git.beforeLastChange(chart)).contains(run(chart, "rev-parse", "HEAD~1"));
  }

  @Test
  void shouldCountWhatIsNotCommittedAsAChange() throws Exception {
    write("version: 3.0.0");

    assertThat(git.beforeLastChange(chart)).contains(run(chart, "rev-parse", "HEAD"));
  }

  @Test
  void shouldTellWhatRevisionThereIsNot() {
    assertThatThrownBy(() -> git.at(chart, "no-such-tag"))
        .isInstanceOf(UnableToGetChartException.class)
        .hasMessageContaining("no-such-tag");
    assertThatThrownBy(() -> git.at(chart, "--output=x"))
        .hasMessageContaining("is not a valid git revision");
  }

  @Test
  void shouldTellThatARevisionHasNoSuchChart() throws Exception {
    Path other = Files.createDirectories(chart.resolveSibling("api"));
    Files.writeString(other.resolve("Chart.yaml"), "version: 1.0.0");

    assertThatThrownBy(() -> git.at(other, "HEAD"))
        .hasMessage("charts/api is missing in git revision HEAD");
  }

  @Test
  void shouldTellThatAFolderIsNoCheckout() {
    assertThatThrownBy(() -> git.at(folder, "HEAD")).isInstanceOf(UnableToGetChartException.class);
  }
}
