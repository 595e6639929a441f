package dev.chartwright.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class InvalidBytesTest {
  @Test
  void shouldCountLinesAndCharacters() {
    byte[] text = "\u00e9\ud83d\ude00a\nx".getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[text.length + 3];
    System.arraycopy(text, 0, all, 0, text.length);
    all[text.length] = (byte) 0xE9;
    all[text.length + 1] = 'b';
    all[text.length + 2] = (byte) 0xFF;

    assertThat(InvalidBytes.in(text)).isEmpty();
    assertThat(InvalidBytes.in(all))
        .containsExactly(new InvalidBytes(2, 2, 0xE9), new InvalidBytes(2, 4, 0xFF))
        .first()
        .hasToString("the byte 0xE9 in line 2, column 2");
  }

  @Test
  void shouldStopInAFileThatIsNotText() {
    byte[] binary = new byte[100_000];
    java.util.Arrays.fill(binary, (byte) 0xFF);

    assertThat(InvalidBytes.in(binary)).hasSize(100);
  }
}
