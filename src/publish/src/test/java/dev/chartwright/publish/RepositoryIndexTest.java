package dev.chartwright.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RepositoryIndexTest {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");
  private static final Optional<URI> URL = Optional.of(URI.create("https://charts.example.com/x"));

  @TempDir private Path folder;

  private Path repository() {
    return folder.resolve("repository");
  }

  private Path index() {
    return repository().resolve("index.yaml");
  }

  private PackagedChart pack(String name, String version, String line) {
    TestChart chart = TestChart.in(folder.resolve("sources"), name).metadata(line);
    return new ChartPackager().withVersion(version).pack(chart.load(), repository());
  }

  @Test
  void shouldListPackagesByNameAndVersion() {
    for (String version : List.of("1.9.0", "1.10.0", "1.10.0-rc.1", "1.10.0-rc.10")) {
      pack("web", version, "# nothing");
    }
    PackagedChart db =
        pack("db", "0.1.0", "appVersion: 17.10\nkeywords: [1]\nannotations: {a: 1}\nmine: x");

    IndexUpdate update = RepositoryIndex.update(repository(), URL, AT);

    assertThat(update.changed()).isTrue();
    assertThat(update.added()).hasSize(5).startsWith("db 0.1.0");
    assertThat(index())
        .content()
        .startsWith(
            """
            apiVersion: v1
            entries:
              db:
              - annotations:
                  a: '1'
                apiVersion: v2
                appVersion: '17.1'
                created: '2026-03-04T05:06:07Z'
                digest: %s
                keywords:
                - '1'
                name: db
                urls:
                - https://charts.example.com/x/db-0.1.0.tgz
                version: 0.1.0
              web:
            """
                .formatted(db.sha256()))
        .containsSubsequence(
            "version: 1.10.0\n", "version: 1.10.0-rc.10\n", "version: 1.10.0-rc.1\n", "1.9.0\n")
        .endsWith("generated: '2026-03-04T05:06:07Z'\n");
  }

  @Test
  void shouldGiveTheSameBytesForTheSameTime() throws IOException {
    pack("web", "1.0.0", "");
    RepositoryIndex.update(repository(), URL, AT);
    String first = Files.readString(index());
    Files.delete(index());

    RepositoryIndex.update(repository(), URL, AT);

    assertThat(index()).hasContent(first);
  }

  @Test
  void shouldLeaveAnIndexAloneThatHasItAll() throws IOException {
    pack("web", "1.0.0", "");
    RepositoryIndex.update(repository(), URL, AT);
    byte[] before = Files.readAllBytes(index());

    IndexUpdate update = RepositoryIndex.update(repository(), Optional.empty(), AT.plusSeconds(9));

    assertThat(update.changed()).isFalse();
    assertThat(index()).hasBinaryContent(before);
  }

  @Test
  void shouldKeepWhatIsThere() throws IOException {
    pack("web", "1.0.0", "");
    Files.writeString(
        index(),
        """
        apiVersion: v1
        serverInfo: {contextPath: /x}
        entries:
          old:
          - {name: old, version: 0.9.0, urls: [elsewhere/old.tgz], mine: 1}
          - {name: old, version: 2.0.0, digest: abc, urls: [], created: 2020-01-02T03:04:05Z}
          - {name: old, version: not-one, urls: []}
        generated: "2020-01-01T00:00:00Z"
        """);

    IndexUpdate update = RepositoryIndex.update(repository(), Optional.empty(), AT);

    assertThat(update.added()).containsExactly("web 1.0.0");
    assertThat(index())
        .content()
        .startsWith("apiVersion: v1\nserverInfo:\n  contextPath: /x\nentries:\n  old:\n")
        .contains("    mine: 1\n", "    created: '2020-01-02T03:04:05Z'\n", "    - web-1.0.0.tgz\n")
        .containsSubsequence("version: 2.0.0", "version: 0.9.0", "version: not-one");
    RepositoryIndex read = RepositoryIndex.read(repository());
    assertThat(read.digest("old", "2.0.0")).contains("abc");
    assertThat(read.digest("old", "0.9.0")).contains("");
    assertThat(read.digest("old", "3.0.0")).isEmpty();
  }

  @Test
  void shouldRefuseAPublishedVersionThatChanged() throws IOException {
    pack("web", "1.0.0", "");
    RepositoryIndex.update(repository(), URL, AT);
    byte[] before = Files.readAllBytes(index());
    pack("web", "1.0.0", "description: changed");
    pack("new", "1.0.0", "");

    assertThatThrownBy(() -> RepositoryIndex.update(repository(), URL, AT))
        .isInstanceOf(UnableToIndexException.class)
        .hasMessageStartingWith(
            "web 1.0.0 already exists in " + index() + " with different content: sha256:");
    assertThat(index()).hasBinaryContent(before);
  }

  @Test
  void shouldRefuseABrokenPackage() throws IOException {
    pack("web", "1.0.0", "");
    Path broken = Files.writeString(repository().resolve("half-1.0.0.tgz"), "half");

    assertThatThrownBy(() -> RepositoryIndex.update(repository(), URL, AT))
        .isInstanceOf(UnableToLoadChartException.class)
        .hasMessageContaining(broken.toString());
    assertThat(index()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "apiVersion: v1\nentries: [",
        "apiVersion: v1\nentries: 7",
        "apiVersion: v1\nentries: {web: 1}",
        "apiVersion: v1\nentries: {web: {a: {version: 1.0.0}}}",
        "apiVersion: v1\nentries: {web: [1]}",
        "apiVersion: v1\nentries: {web: [{name: web}]}",
        "entries: {}",
        "<html>",
        "[]"
      })
  void shouldRefuseABrokenIndexAndLeaveItAlone(String text) throws IOException {
    pack("web", "1.0.0", "");
    Files.writeString(index(), text);

    assertThatThrownBy(() -> RepositoryIndex.update(repository(), URL, AT))
        .isInstanceOf(UnableToIndexException.class)
        .hasMessageStartingWith("Cannot read the index " + index());
    assertThat(index()).hasContent(text);
  }

  @Test
  void shouldMergeOthers() throws IOException {
    pack("web", "1.0.0", "");
    String other = "apiVersion: v1\nentries: {web: [{version: %s, digest: %s, urls: [x]}]}";
    Path file = Files.writeString(folder.resolve("other"), other.formatted("0.9.0", "abc"));
    Path clash = Files.writeString(folder.resolve("clash"), other.formatted("1.0.0", "abc"));

    IndexUpdate update =
        RepositoryIndex.update(repository(), URL, AT, List.of(IndexSource.read(file.toString())));

    assertThat(update.added()).containsExactly("web 0.9.0", "web 1.0.0");
    List<RepositoryIndex> clashing = List.of(IndexSource.read(clash.toString()));
    assertThatThrownBy(() -> RepositoryIndex.update(repository(), URL, AT, clashing))
        .hasMessageStartingWith("web 1.0.0 already exists in ");
  }

  @Test
  void shouldSweepWhatAKilledWriterLeft() throws IOException {
    pack("web", "1.0.0", "");
    Path left = Files.writeString(repository().resolve(".index.yaml.unfinished-1"), "half");

    RepositoryIndex.update(repository(), URL, AT);

    assertThat(left).doesNotExist();
  }
}
