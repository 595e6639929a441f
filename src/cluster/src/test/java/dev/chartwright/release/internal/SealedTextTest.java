package dev.chartwright.release.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** Texts sealed with a passphrase. */
final class SealedTextTest {
  private static final char[] PASSPHRASE = "correct horse".toCharArray();

  @Test
  void shouldOpenWhatItSealed() {
    String sealed = SealedText.seal("pässword: 1\n", PASSPHRASE);

    assertThat(sealed).startsWith("chartwright-sealed 1 pbkdf2-sha256 600000 ");
    assertThat(sealed).doesNotContain("pässword");
    assertThat(SealedText.isSealed(sealed)).isTrue();
    assertThat(SealedText.open(sealed, PASSPHRASE)).contains("pässword: 1\n");
  }

  @Test
  void shouldSealTheSameTextDifferentlyEachTime() {
    assertThat(SealedText.seal("a", PASSPHRASE)).isNotEqualTo(SealedText.seal("a", PASSPHRASE));
  }

  @Test
  void shouldNotOpenWithAnotherPassphrase() {
    String sealed = SealedText.seal("a", PASSPHRASE);

    assertThat(SealedText.open(sealed, "wrong".toCharArray())).isEmpty();
  }

  @Test
  void shouldNotOpenWhatWasChanged() {
    String sealed = SealedText.seal("a long enough text", PASSPHRASE);
    int last = sealed.indexOf('\n') + 3;
    char other = sealed.charAt(last) == 'A' ? 'B' : 'A';

    assertThat(
            SealedText.open(
                sealed.substring(0, last) + other + sealed.substring(last + 1), PASSPHRASE))
        .isEmpty();
    assertThat(
            SealedText.open(
                sealed.replaceFirst("600000", Matcher.quoteReplacement("1")), PASSPHRASE))
        .isEmpty();
    assertThat(SealedText.open("chartwright-sealed 1 pbkdf2-sha256 x\n", PASSPHRASE)).isEmpty();
    assertThat(SealedText.open("chartwright-sealed 2 other\n", PASSPHRASE)).isEmpty();
  }
}
