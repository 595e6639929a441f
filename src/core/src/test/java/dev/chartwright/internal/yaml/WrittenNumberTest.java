package dev.chartwright.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What helm template 3.22 and 4.3 printed for these numbers. */
final class WrittenNumberTest {
  @ParameterizedTest
  @CsvSource({
    "5000000, 5e+06, 5000000",
    "999999, 999999, 999999",
    "1.10, 1.1, 1.1",
    "12345678901234567890123, 1.2345678901234568e+22, 1.2345678901234568e+22",
    "9007199254740993, 9.007199254740992e+15, 9007199254740992",
    "123456789012, 1.23456789012e+11, 123456789012",
    "1e23, 1e+23, 1e+23",
    "0.00001, 1e-05, 0.00001",
    "-1000000, -1e+06, -1000000",
    "0.0, 0, 0"
  })
  void shouldPrintANumberAsGo(double number, String printed, String encoded) {
    assertThat(WrittenNumber.printed(number)).isEqualTo(printed);
    assertThat(WrittenNumber.encoded(number)).isEqualTo(encoded);
  }

  @Test
  void shouldFindNumbersWithTheirPlaces() throws YamlDocument.SyntaxException {
    String text = "a: {b: 1.10, c: 1.1}\nl: [x, &n 0x1F]\nm:\n  d: *n\ns: '1.10'\nt: !!str 1.10\n";

    assertThat(WrittenNumber.printedDifferently(YamlDocument.parse(text)))
        .containsExactly(
            new WrittenNumber(List.of("a", "b"), "1.10", 1.1, 1),
            new WrittenNumber(List.of("l", "1"), "0x1F", 31, 2),
            new WrittenNumber(List.of("m", "d"), "0x1F", 31, 2));
  }
}
