package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Location;
import dev.chartwright.testing.TestChart;
import dev.chartwright.verify.internal.Sources.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourcesTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeAFile() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "one\ntwo\nthree\nfour\n");
    Files.write(folder.resolve("b.bin"), new byte[] {(byte) 0xff, '\n'});
  }

  @Test
  void shouldGiveTheLinesAroundAPlace() {
    assertThat(new Sources(folder).excerpt(Location.exact("a.yaml", 2), 1))
        .containsExactly(
            new Line(1, "one", false), new Line(2, "two", true), new Line(3, "three", false));
  }

  @Test
  void shouldEndWhereTheFileEnds() {
    assertThat(new Sources(folder).excerpt(Location.exact("a.yaml", 4), 2))
        .extracting(Line::number)
        .containsExactly(2, 3, 4);
  }

  @Test
  void shouldNotQuoteAValuesFileOfSecrets() throws IOException {
    Files.writeString(folder.resolve("staging-Secrets.yaml"), "password: a\n");
    Files.createDirectories(folder.resolve("templates"));
    Files.writeString(folder.resolve("templates/secret.yaml"), "kind: Secret\n");
    Sources sources = new Sources(folder);

    assertThat(sources.excerpt(Location.exact("staging-Secrets.yaml", 1), 0)).isEmpty();
    assertThat(sources.excerpt(Location.exact("templates/secret.yaml", 1), 0)).hasSize(1);
  }

  @Test
  void shouldReadFilesOfAPackedSubchart() throws IOException {
    Path packed =
        TestChart.in(folder.resolve("src"), "db")
            .template("a.yaml", "one\ntwo\nthree\n")
            .packed(Files.createDirectories(folder.resolve("web/charts")));
    String file = folder.relativize(packed) + "/templates/a.yaml";

    assertThat(new Sources(folder).excerpt(Location.exact(file, 2), 1))
        .containsExactly(
            new Line(1, "one", false), new Line(2, "two", true), new Line(3, "three", false));
  }

  @Test
  void shouldReadFilesOfAPackageInAPackage() throws IOException {
    TestChart outer = TestChart.in(folder.resolve("src"), "db").undeclared("x", sub -> sub);
    Path inner =
        TestChart.in(folder.resolve("inner"), "cache")
            .template("a.yaml", "one\n")
            .packed(outer.path().resolve("charts"));
    Path packed = outer.packed(folder);
    String file =
        folder.relativize(packed) + "/charts/" + inner.getFileName() + "/templates/a.yaml";

    assertThat(new Sources(folder).excerpt(Location.exact(file, 1), 0))
        .containsExactly(new Line(1, "one", true));
  }

  @Test
  void shouldReadNothingOutsideOfAPackage() throws IOException {
    Path packed = TestChart.in(folder.resolve("src"), "db").packed(folder);
    Files.writeString(folder.resolve("broken.tgz"), "not a package");
    Sources sources = new Sources(folder);
    String name = folder.relativize(packed).toString();

    assertThat(sources.excerpt(Location.exact(name + "/../../../../a.yaml", 1), 0)).isEmpty();
    assertThat(sources.excerpt(Location.exact(name + "/templates/gone.yaml", 1), 0)).isEmpty();
    assertThat(sources.excerpt(Location.exact("broken.tgz/templates/a.yaml", 1), 0)).isEmpty();
    assertThat(sources.excerpt(Location.exact("gone.tgz/templates/a.yaml", 1), 0)).isEmpty();
  }

  @Test
  void shouldReadAFolderThatIsNamedLikeAPackage() throws IOException {
    Files.createDirectories(folder.resolve("db.tgz/templates"));
    Files.writeString(folder.resolve("db.tgz/templates/a.yaml"), "one\n");

    assertThat(new Sources(folder).excerpt(Location.exact("db.tgz/templates/a.yaml", 1), 0))
        .containsExactly(new Line(1, "one", true));
  }

  @Test
  void shouldGiveNothingForWhatIsNotThere() {
    Sources sources = new Sources(folder);

    assertThat(sources.excerpt(Location.exact("a.yaml", 5), 2)).isEmpty();
    assertThat(sources.excerpt(Location.whole("a.yaml"), 2)).isEmpty();
    assertThat(sources.excerpt(Location.exact("gone.yaml", 1), 2)).isEmpty();
    assertThat(sources.excerpt(Location.exact("b.bin", 1), 2)).isEmpty();
  }
}
