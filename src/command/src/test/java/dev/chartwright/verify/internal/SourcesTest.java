package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Location;
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
  void shouldGiveNothingForWhatIsNotThere() {
    Sources sources = new Sources(folder);

    assertThat(sources.excerpt(Location.exact("a.yaml", 5), 2)).isEmpty();
    assertThat(sources.excerpt(Location.whole("a.yaml"), 2)).isEmpty();
    assertThat(sources.excerpt(Location.exact("gone.yaml", 1), 2)).isEmpty();
    assertThat(sources.excerpt(Location.exact("b.bin", 1), 2)).isEmpty();
  }
}
