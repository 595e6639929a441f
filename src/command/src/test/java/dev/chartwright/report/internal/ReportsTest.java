package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chartwright.ChartwrightException;
import dev.chartwright.report.internal.Reports.UnknownReportException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path folder;

  @Test
  void shouldFindEachByItsName() {
    assertThat(Reports.all())
        .allSatisfy(report -> assertThat(Reports.named(report.name())).isSameAs(report))
        .extracting(Report::name)
        .containsExactly("console", "junit", "json", "sarif", "markdown", "html");
  }

  @Test
  void shouldNameTheReportsWhenThereIsNone() {
    assertThatExceptionOfType(UnknownReportException.class)
        .isThrownBy(() -> Reports.named("pdf"))
        .withMessage("Unknown format 'pdf' in --format.")
        .satisfies(
            e -> {
              assertThat(e.blame()).isEqualTo(ChartwrightException.Cause.INPUT);
              assertThat(e.remedy())
                  .contains("Use one of console, junit, json, sarif, markdown, html.");
            });
  }

  @Test
  void shouldWriteAllIntoANewFolder() throws IOException {
    Path reports = folder.resolve("build/reports");
    assertThat(Reports.writeAll(Fixture.rich(), reports))
        .extracting(Path::getFileName)
        .extracting(Path::toString)
        .containsExactly(
            "console.txt", "junit.xml", "report.json", "report.sarif", "summary.md", "report.html");
    try (Stream<Path> files = Files.list(reports)) {
      assertThat(files).hasSize(6).allMatch(file -> !file.getFileName().toString().startsWith("."));
    }
    assertThat(reports.resolve("summary.md"))
        .usingCharset(StandardCharsets.UTF_8)
        .hasContent(Golden.written(new MarkdownReport(), Fixture.rich()));
  }

  @Test
  void shouldReplaceWhatIsThere() throws IOException {
    Files.writeString(folder.resolve("report.json"), "old");
    Reports.writeAll(Fixture.sound(), folder);
    assertThat(folder.resolve("report.json")).content().contains("\"passed\"");
  }

  @Test
  void shouldSayWhyAReportCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatExceptionOfType(UnableToWriteReportException.class)
        .isThrownBy(() -> Reports.writeAll(Fixture.sound(), file))
        .withMessageStartingWith("Cannot write the console report to ")
        .withMessageEndingWith(file + " is not a folder.");
  }

  @Test
  void shouldLeaveTheOldFileWhenANewOneFails() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.txt"), "old");
    assertThatExceptionOfType(UnableToWriteReportException.class)
        .isThrownBy(() -> Reports.write(new Broken(), Fixture.sound(), file))
        .withMessage("Cannot write the broken report to " + file + ": no more paper.");
    assertThat(file).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void shouldBeTheSameToTheByteWithoutTimes() {
    assertThat(Reports.all())
        .allSatisfy(
            report -> {
              String first = Golden.written(report, Reports.withoutTimes(Fixture.rich()));
              assertThat(first)
                  .isEqualTo(Golden.written(report, Reports.withoutTimes(Fixture.rich())))
                  .doesNotContainPattern("\\d ms\\b|\\d\\.\\d s\\b");
            });
  }

  @Test
  void shouldFlushAndNotCloseTheWriter() {
    assertThat(Reports.all())
        .allSatisfy(
            report -> {
              Watched out = new Watched();
              report.write(Fixture.rich(), out);
              assertThat(out.flushed).isTrue();
              assertThat(out.closed).isFalse();
            });
  }

  private static final class Broken implements Report {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public String fileName() {
      return "broken.txt";
    }

    @Override
    public void write(dev.chartwright.verify.internal.Verification verification, Writer out)
        throws IOException {
      out.write("half of it");
      throw new IOException("no more paper");
    }
  }

  private static final class Watched extends StringWriter {
    private boolean flushed;
    private boolean closed;

    @Override
    public void flush() {
      flushed = true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
