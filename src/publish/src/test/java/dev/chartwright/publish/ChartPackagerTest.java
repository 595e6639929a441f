package dev.chartwright.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Chart;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChartPackagerTest {
  private static final String LONG = "files/" + "a-long-name/".repeat(12) + "größe.txt";

  @TempDir private Path folder;

  private TestChart chart() {
    return TestChart.in(folder, "web")
        .metadata("appVersion: \"1.10\" # of nginx")
        .file("README.md", "# Web\n")
        .file("Chart.lock", "dependencies: []\ndigest: sha256:0\n")
        .file("crds/thing.yaml", "kind: Thing\n")
        .file(LONG, "long\n")
        .file(".helmignore", "*.bak\n")
        .file("notes.bak", "no part of it\n")
        .schema("{}")
        .values("replicas: 1\n")
        .configMap("b", "replicas: \"{{ .Values.replicas }}\"")
        .configMap("a", "name: {{ .Release.Name }}")
        .subchart("common", common -> common.configMap("c", "x: y"));
  }

  private PackagedChart pack(TestChart chart, String into) {
    return new ChartPackager().pack(chart.load(), folder.resolve(into));
  }

  private static List<TarArchiveEntry> entries(Path file) throws IOException {
    List<TarArchiveEntry> entries = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  @Test
  void shouldNotLookForTheDependenciesOfASubchart() {
    Chart chart =
        TestChart.in(folder, "web")
            .subchart("api", api -> api.declare("{name: common, version: 1.2.3}"))
            .load();

    PackagedChart packed = new ChartPackager().pack(chart, folder.resolve("dist"));

    assertThat(Chart.load(packed.file()).subchart("api")).isPresent();
  }

  @Test
  void shouldHoldTheFilesInHelmsOrder() throws IOException {
    assertThat(entries(pack(chart(), "out").file()).stream().map(TarArchiveEntry::getName))
        .containsExactly(
            "web/Chart.yaml",
            "web/Chart.lock",
            "web/values.yaml",
            "web/values.schema.json",
            "web/templates/a.yaml",
            "web/templates/b.yaml",
            "web/.helmignore",
            "web/README.md",
            "web/crds/thing.yaml",
            "web/" + LONG,
            "web/charts/common/Chart.yaml",
            "web/charts/common/templates/c.yaml");
  }

  @Test
  void shouldSayNothingOfTheMachine() throws IOException {
    for (TarArchiveEntry entry : entries(pack(chart(), "out").file())) {
      assertThat(entry.getMode() & 0777).isEqualTo(0644);
      assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
      assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
      assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo("1980-01-01T00:00:00Z");
    }
  }

  /** Whoever sees this fail has changed the bytes of every package that is published anew. */
  @Test
  void shouldGiveTheBytesThatItAlwaysGave() {
    assertThat(pack(chart(), "out").digest())
        .isEqualTo("sha256:efad565f108b7e9e7c9c4a971910731ca4c51435c380c15ef4ad323fc9b5b902");
  }

  @Test
  void shouldGiveTheSameBytesWhateverModesTimesAndLocale() throws IOException {
    PackagedChart first = pack(chart(), "out");
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try (Stream<Path> files = Files.walk(folder.resolve("web"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
      }
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

      PackagedChart second = pack(chart(), "again");

      assertThat(second.file()).hasSameBinaryContentAs(first.file());
      assertThat(second.digest()).isEqualTo(first.digest());
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void shouldGiveTheSameBytesForPackagedAndUnpackedSubcharts() {
    TestChart unpacked = chart();
    PackagedChart first = pack(unpacked, "out");
    Path charts = unpacked.path().resolve("charts");
    TestChart common = TestChart.in(folder.resolve("other"), "common").configMap("c", "x: y");
    UserCache.delete(charts.resolve("common"));
    common.packed(charts);

    assertThat(pack(unpacked, "again").digest()).isEqualTo(first.digest());
  }

  @Test
  void shouldReadWhatItWrote() {
    PackagedChart made = pack(chart(), "out");

    PackagedChart read = PackagedChart.read(made.file());

    assertThat(read).isEqualTo(made);
    assertThat(made.fileName()).isEqualTo("web-1.2.3.tgz");
    Chart chart = Chart.load(made.file());
    assertThat(chart.file(LONG).orElseThrow().text()).isEqualTo("long\n");
    assertThat(new ChartPackager().pack(chart, folder.resolve("again")).digest())
        .isEqualTo(made.digest());
  }

  @Test
  void shouldChangeNothingButTheLinesOfTheVersions() {
    PackagedChart made =
        new ChartPackager()
            .withVersion("2.0.0-rc.1+build.7")
            .withAppVersion("2.10")
            .pack(chart().load(), folder);

    assertThat(made.file()).hasFileName("web-2.0.0-rc.1+build.7.tgz");
    assertThat(made.metadata().appVersion()).contains("2.10");
    assertThat(PackagedChart.read(made.file())).isEqualTo(made);
    assertThat(Chart.load(made.file()).file("Chart.yaml").orElseThrow().text())
        .isEqualTo(
            """
            apiVersion: v2
            name: web
            version: 2.0.0-rc.1+build.7
            appVersion: "2.10"
            dependencies:
              - {name: common, version: 1.2.3}
            """);
  }

  @Test
  void shouldAddAnAppVersionWhereThereIsNone() {
    TestChart plain = TestChart.in(folder, "plain");

    PackagedChart made = new ChartPackager().withAppVersion("5").pack(plain.load(), folder);

    assertThat(Chart.load(made.file()).file("Chart.yaml").orElseThrow().text())
        .endsWith("version: 1.2.3\nappVersion: \"5\"\n");
  }

  @Test
  void shouldReplaceAPackageOfThatName() throws IOException {
    Path file = pack(chart(), "out").file();
    byte[] good = Files.readAllBytes(file);
    Files.writeString(file, "half a pack");

    pack(chart(), "out");

    assertThat(file).hasBinaryContent(good);
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**unfinished*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: 1.2.3 | version: one | invalid version 'one'",
        "version: 1.2.3 | appVersion: 1 | version is missing in Chart.yaml",
        "name: web | name: a/b | invalid chart name 'a/b'",
        "apiVersion: v2 | kind: x | apiVersion in Chart.yaml is missing or unknown",
        "version: 1.2.3 | version: 1.2.3;type: app | unknown type 'app' in Chart.yaml",
        "version: 1.2.3 | version: 1.2.3;maintainers: [x] | is not a mapping",
      })
  void shouldRefuseWhatHelmRefuses(String line, String other, String sentence) {
    TestChart chart = TestChart.in(folder, "web");
    chart.file(
        "Chart.yaml",
        "apiVersion: v2\nname: web\nversion: 1.2.3\n".replace(line, other.replace(";", "\n")));

    assertThatThrownBy(() -> pack(chart, "out"))
        .isInstanceOf(UnableToPackageException.class)
        .hasMessageStartingWith("Cannot package chart ")
        .hasMessageContaining(sentence);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private void assertRefused(UnaryOperator<TestChart> change, String sentence) {
    TestChart chart = change.apply(TestChart.in(folder, "web"));

    assertThatThrownBy(() -> pack(chart, "out"))
        .isInstanceOf(UnableToPackageException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void shouldRefuseAMissingDependency() {
    assertRefused(
        chart -> chart.declare("{name: common, version: 1.x}", "{name: db, version: 2}"),
        "dependencies in Chart.yaml are missing in charts/: common, db");
  }

  @Test
  void shouldRefuseWhatHelmCouldNotRead() {
    assertRefused(chart -> chart.schema("{"), "invalid JSON in values.schema.json");
    assertRefused(
        chart -> chart.schema("{}").values("- a\n"), "values.yaml is not a mapping of keys");
  }

  @Test
  void shouldRefuseTwoSubchartsOfOneName() {
    assertRefused(
        chart -> {
          TestChart.in(folder.resolve("other"), "db").packed(chart.path().resolve("charts"));
          return chart.undeclared("db", db -> db);
        },
        "duplicate chart 'db' in charts/");
  }
}
