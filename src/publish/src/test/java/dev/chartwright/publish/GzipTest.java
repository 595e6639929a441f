package dev.chartwright.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.internal.file.Hashing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GzipTest {
  /** Text with repetitions near and far; Random's numbers are the same in every Java. */
  private static byte[] text(int words) {
    Random random = new Random(42);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(Integer.toString(random.nextInt(1 << (1 + random.nextInt(16))), 36));
      text.append(i % 9 == 8 ? '\n' : ' ');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 300_000})
  void shouldBeReadByTheJdk(int words) throws IOException {
    byte[] content = text(words);

    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Gzip.compress(content)))) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
  }

  /** If another version of the deflater changes this, published packages could not be rebuilt. */
  @Test
  void shouldGiveTheSameBytesForever() {
    byte[] compressed = Gzip.compress(text(300_000));

    assertThat(Hashing.sha256(compressed))
        .isEqualTo("69d3661a0659b84955d71c2233a448b99f6bbb4771cadd5eb4edd9a01c29f0f5");
  }
}
