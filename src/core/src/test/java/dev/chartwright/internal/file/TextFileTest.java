package dev.chartwright.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextFileTest {
  @TempDir private Path folder;

  private static String problem(Path file) {
    return TextFile.problem(catchThrowableOfType(IOException.class, () -> TextFile.read(file)));
  }

  @Test
  void shouldExplainWhyAFileCannotBeRead() throws IOException {
    Path latin = Files.write(folder.resolve("latin"), new byte[] {'a', (byte) 0xe9, 'b'});
    Path large = Files.write(folder.resolve("large"), new byte[TextFile.MOST_BYTES + 1]);

    assertThat(problem(folder.resolve("none"))).isEqualTo("the file does not exist");
    assertThat(problem(latin))
        .isEqualTo("it is not UTF-8 text because of the byte 0xE9 in line 1, column 2");
    assertThat(problem(large)).startsWith("it is larger than 5 MiB");
  }

  @Test
  void shouldExplainFailuresThatHaveNoMessage() {
    assertThat(TextFile.problem(new EOFException())).isEqualTo("it ends too early");
    assertThat(TextFile.problem(new AccessDeniedException("/x")))
        .isEqualTo("the permission is missing");
    assertThat(TextFile.problem(new IOException())).isEqualTo("an input error occurred");
  }
}
