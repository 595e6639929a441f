package dev.chartwright.compose.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.compose.internal.read.Interpolation.TemplateException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InterpolationTest {
  private static final Map<String, String> KNOWN =
      Map.of("SET", "value", "EMPTY", "", "DOLLAR", "$SET", "SYSTEM_1", "one");

  private final Interpolation interpolation =
      new Interpolation(name -> Optional.ofNullable(KNOWN.get(name)));

  @ParameterizedTest
  @CsvSource({
    "$SET, value",
    "${SET}, value",
    "a-$SET-b, a-value-b",
    "$SYSTEM_1!, one!",
    "$$SET, $SET",
    "$5, $5",
    "$(date), $(date)",
    "a $, a $",
    "$${SET}, ${SET}",
    "$DOLLAR, $SET",
    "${UNSET}, ''",
    "${SET:-d}, value",
    "${EMPTY:-d}, d",
    "${EMPTY-d}, ''",
    "${UNSET-d}, d",
    "${UNSET:-}, ''",
    "${UNSET:-a:-b}, a:-b",
    "${UNSET:-${SET}}, value",
    "${UNSET:-${EMPTY:-${SET}x}}, valuex",
    "${UNSET:-$SET/$SET}, value/value",
    "${SET:+r}, r",
    "${EMPTY:+r}, ''",
    "${EMPTY+r}, r",
    "${UNSET+r}, ''",
    "${SET:?e}, value",
    "${EMPTY?e}, ''",
    "'{\"a\": \"${SET}\"}', '{\"a\": \"value\"}'",
  })
  void shouldReplaceVariables(String text, String expected) throws TemplateException {
    assertThat(interpolation.substitute(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"${", "${}", "${-a}", "${SET", "${SET!x}", "${UNSET?}", "${EMPTY:?}"})
  void shouldRejectWhatIsInvalid(String text) {
    assertThatThrownBy(() -> interpolation.substitute(text)).isInstanceOf(TemplateException.class);
  }

  @Test
  void shouldNameTheRequiredVariableWithItsReason() {
    assertThatThrownBy(() -> interpolation.substitute("${UNSET:?set it to $SET}"))
        .hasMessage("the required variable UNSET is missing: set it to value");
  }

  @Test
  void shouldCollectUnsetVariables() throws TemplateException {
    interpolation.substitute("$A ${B} ${C:-x} $SET");

    assertThat(interpolation.unset()).containsExactlyInAnyOrder("A", "B");
  }

  @Test
  void shouldStopAtDeepNesting() {
    String text = "${A:-".repeat(60) + "}".repeat(60);

    assertThatThrownBy(() -> interpolation.substitute(text)).hasMessageContaining("levels deep");
  }
}
