package dev.chartwright.check.internal.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, true",
    "255.255.255.255, true",
    "10.0.0.256, false",
    "10.0.0, false",
    "::1, true",
    "2001:db8::1, true",
    "2001:db8:::1, false",
    "fe80::1%eth0, false",
    "'[::1]', false",
    "example.com, false",
    "'', false",
  })
  void shouldKnowAnAddress(String text, boolean valid) {
    assertThat(Addresses.isIp(text)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, true",
    "10.0.0.0/32, true",
    "10.0.0.0/33, false",
    "2001:db8::/32, true",
    "2001:db8::/128, true",
    "2001:db8::/129, false",
    "10.0.0.0, false",
    "10.0.0.0/, false",
    "10.0.0.0/a, false",
    "10.0.0.0/-1, false",
    "10.0.0/8, false",
  })
  void shouldKnowAPrefix(String text, boolean valid) {
    assertThat(Addresses.isCidr(text)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/a?b=c, true",
    "/a/b, true",
    "example.com, false",
    "a/b, false",
    "https://a b, false",
  })
  void shouldKnowAUrl(String text, boolean valid) {
    assertThat(Addresses.isUrl(text)).isEqualTo(valid);
  }

  @Test
  void shouldNameAnInvalidUrl() {
    assertThat(Addresses.url("https://example.com")).hasHost("example.com");
    assertThatThrownBy(() -> Addresses.url("example.com"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'example.com' is not a valid URL");
  }
}
