package dev.chartwright.compose.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DotEnvTest {
  private static Map<String, String> read(String text) {
    return DotEnv.read(".env", text, name -> Optional.of("outer").filter(x -> name.equals("OUT")));
  }

  @ParameterizedTest
  @CsvSource({
    "A=b, b",
    "export A=b, b",
    "A = b  , b",
    "A: b, b",
    "A=b # comment, b",
    "A=b#c, b#c",
    "A='b # c', b # c",
    "'A=\"b\\tc\"', 'b\tc'",
    "'A=\"it\\\"s\"', it\"s",
    "A=$OUT, outer",
    "A=${NONE:-d}, d",
    "'A=\"$OUT\"', outer",
    "'A=\"\\$OUT\"', $OUT",
    "A=, ''",
  })
  void shouldReadValues(String line, String value) {
    assertThat(read("# first\n\n" + line + "\r\nZ=z\n")).containsEntry("A", value).containsKey("Z");
  }

  @Test
  void shouldKeepSingleQuotesAsTheyAre() {
    assertThat(read("A='$OUT\\n'\n")).containsEntry("A", "$OUT\\n");
  }

  @Test
  void shouldReadLinesWithinQuotesAndNamesWithoutValue() {
    assertThat(read("A=\"b\nc\"\nOUT\nGONE\n")).isEqualTo(Map.of("A", "b\nc", "OUT", "outer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=\"secret", "=secret", "a secret=b", "A=${secret"})
  void shouldRejectWithoutTheText(String text) {
    assertThatThrownBy(() -> read("X=1\n" + text))
        .isInstanceOf(UnableToImportException.class)
        .hasMessageContaining(".env:2")
        .hasMessageNotContaining("secret");
  }
}
