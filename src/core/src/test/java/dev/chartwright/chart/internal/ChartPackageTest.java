package dev.chartwright.chart.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.UnableToLoadChartException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages by hand; what Helm's loader takes of them is its LoadArchiveFiles. */
@Timeout(60)
final class ChartPackageTest {
  @TempDir private Path folder;

  private interface Content {
    void write(TarArchiveOutputStream tar) throws IOException;
  }

  private Path pack(Content content) throws IOException {
    Path file = folder.resolve("x.tgz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      content.write(tar);
    }
    return file;
  }

  private static void file(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static void file(TarArchiveOutputStream tar, String name, String text)
      throws IOException {
    file(tar, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void other(TarArchiveOutputStream tar, String name, byte type) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
    if (type == TarConstants.LF_SYMLINK || type == TarConstants.LF_LINK) {
      entry.setLinkName("/etc/passwd");
    }
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private Path unpack(Content content) throws IOException {
    return ChartPackage.unpack(pack(content));
  }

  private void refused(Content content, String why) {
    assertThatThrownBy(() -> unpack(content))
        .isInstanceOf(UnableToLoadChartException.class)
        .hasMessageEndingWith("it is not a chart package: " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web/../x | leaves the chart's folder",
        "web/a/../../x | leaves the chart's folder",
        "web/..x | leaves the chart's folder",
        "web//etc/passwd | has an absolute path",
        "web/C:/x | has the path of a Windows drive",
        "web\\..\\x | leaves the chart's folder",
        "web\\C:\\x | has the path of a Windows drive",
        "web\\\\x | has an absolute path",
        "values.yaml | is not in the chart's folder",
        "web/. | is not in the chart's folder",
        "Chart.yaml | is not in a folder, as a chart's files must be",
        "Chart.yaml/x | is not in a folder, as a chart's files must be",
        "..\\..\\x | leaves the chart's folder",
      })
  void shouldRefuseTheNamesThatHelmRefuses(String name, String why) {
    refused(tar -> file(tar, name, "x"), "its entry '" + name + "' " + why);
  }

  /** Helm drops the first folder, whatever it is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web/x | web/x",
        "./web/x | chart/web/x",
        "../x | chart/x",
        "/x | chart/x",
        "C:\\x | chart/x",
        "C:/x | chart/x",
        "web\\templates\\x | web/templates/x",
        "web/./a//b | web/a/b",
        "web/a/../b | web/b",
        "con/nul | con/nul",
        "web/aux.yaml. | web/aux.yaml.",
        "web/trailing. /x | web/trailing. /x",
        "web/C: | web/C:",
      })
  void shouldTakeTheNamesThatHelmTakes(String name, String path) throws IOException {
    Path chart = unpack(tar -> file(tar, name, "x"));

    assertThat(chart.resolveSibling(path)).hasContent("x");
  }

  @Test
  void shouldTakeControlCharactersAndShowThemToNoTerminal() throws IOException {
    assertThat(unpack(tar -> file(tar, "web/a\u001b[2J\nb", "x")).resolve("a\u001b[2J\nb"))
        .hasContent("x");
    refused(
        tar -> file(tar, "web/../\u001b[2J\n::error::x", "x"),
        "its entry 'web/../?[2J?::error::x' leaves the chart's folder");
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO
      })
  void shouldTakeLinksAndDevicesAsEmptyFilesLikeHelm(byte type) throws IOException {
    Path chart =
        unpack(
            tar -> {
              file(tar, "web/Chart.yaml", "name: web");
              other(tar, "web/values.yaml", type);
            });

    assertThat(chart.resolve("values.yaml")).isRegularFile().isEmptyFile();
  }

  @Test
  void shouldNotWriteThroughALink() throws IOException {
    Path chart =
        unpack(
            tar -> {
              other(tar, "web/out", TarConstants.LF_SYMLINK);
              file(tar, "web/out", "x");
            });

    assertThat(chart.resolve("out")).isRegularFile().hasContent("x");
    refused(
        tar -> {
          other(tar, "web/out", TarConstants.LF_SYMLINK);
          file(tar, "web/out/x", "x");
        },
        "'out/x' is below a file, not below a folder");
  }

  @Test
  void shouldTakeTheLastOfTwoFilesLikeHelm() throws IOException {
    Path chart =
        unpack(
            tar -> {
              file(tar, "web/values.yaml", "a: 1, and more");
              file(tar, "other/values.yaml", "a: 2");
              file(tar, "web/Values.yaml", "a: 3");
            });

    assertThat(chart.resolve("values.yaml")).hasContent("a: 2");
    assertThat(chart.resolve("Values.yaml")).hasContent("a: 3");
  }

  @Test
  void shouldRefuseAPackageWithoutFiles() {
    refused(tar -> {}, "it has no files");
    refused(tar -> other(tar, "web/", TarConstants.LF_DIR), "it has no files");
  }

  @Test
  void shouldRefuseAFileThatHelm3Refuses() throws IOException {
    assertThat(unpack(tar -> file(tar, "web/x", new byte[5 << 20]))).exists();
    refused(tar -> file(tar, "web/x", new byte[(5 << 20) + 1]), "'x' is larger than 5 MiB");
  }

  @Test
  void shouldRefuseWhatUnpacksToMoreThanHelmLetsIt() {
    refused(
        tar -> {
          for (int i = 0; i < 21; i++) {
            file(tar, "web/" + i, new byte[5 << 20]);
          }
        },
        "it unpacks to more than 100 MiB");
  }

  /** A folder's content is passed over, and unpacking it takes time all the same. */
  @Test
  void shouldRefuseABombInWhatIsPassedOver() {
    refused(
        tar -> {
          file(tar, "web/Chart.yaml", "name: web");
          TarArchiveEntry entry = new TarArchiveEntry("web/x", true);
          entry.setSize(400L << 20);
          tar.putArchiveEntry(entry);
          for (int i = 0; i < 400; i++) {
            tar.write(new byte[1 << 20]);
          }
          tar.closeArchiveEntry();
        },
        "it unpacks to more than 100 MiB");
  }

  @Test
  void shouldRefuseTwoHundredThousandEntries() throws IOException {
    Path file =
        pack(
            tar -> {
              for (int i = 0; i < 200_000; i++) {
                file(tar, "web/" + i, new byte[0]);
              }
            });
    assertThatThrownBy(() -> ChartPackage.unpack(file))
        .hasMessageEndingWith("it has more than 20000 entries");
  }

  @Test
  void shouldRefuseWhatIsDamaged() throws IOException {
    byte[] whole = Files.readAllBytes(pack(tar -> file(tar, "web/x", "x".repeat(9999))));
    ByteArrayOutputStream garbage = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(garbage)) {
      gzip.write("not a tar at all ".repeat(99).getBytes(StandardCharsets.US_ASCII));
    }
    for (byte[] broken :
        new byte[][] {
          Arrays.copyOf(whole, whole.length / 2), garbage.toByteArray(), {}, {1, 2, 3}
        }) {
      Path file = Files.write(folder.resolve("broken.tgz"), broken);

      assertThatThrownBy(() -> ChartPackage.unpack(file))
          .isInstanceOf(UnableToLoadChartException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 9, 10, 40, 100})
  void shouldExplainWhereItIsCutOff(int length) throws IOException {
    byte[] whole = Files.readAllBytes(pack(tar -> file(tar, "web/x", "x".repeat(9999))));
    Path file = Files.write(folder.resolve("cut.tgz"), Arrays.copyOf(whole, length));

    assertThatThrownBy(() -> ChartPackage.unpack(file))
        .hasMessageContaining("it is not a chart package: it ends too early");
  }
}
