package dev.chartwright.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chartwright.testing.TestKeys;
import dev.chartwright.testing.TestKeys.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyringTest {
  private static final String JANE = "Jane Doe <jane@example.com>";
  private static final String JOHN = "John Doe <john@example.com>";

  @TempDir private Path folder;

  private static char[] none() {
    throw new AssertionError("no passphrase is needed");
  }

  private Path both(boolean armored) {
    Path file = folder.resolve("keys");
    for (String id : new String[] {JANE, JOHN}) {
      TestKeys keys = TestKeys.of(Kind.ED25519, id);
      if (armored) {
        keys.armoredSecretRing(file);
      } else {
        keys.secretRing(file);
      }
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldFindAKeyByAPartOfItsUserId(boolean armored) {
    Keyring keyring = Keyring.read(both(armored));

    assertThat(keyring.signingKey("john@", KeyringTest::none).userId()).isEqualTo(JOHN);
    assertThat(keyring.signingKey(JANE, KeyringTest::none).userId()).isEqualTo(JANE);
    String fingerprint = keyring.signingKey("Jane", KeyringTest::none).fingerprint();
    assertThat(keyring.signingKey(fingerprint, KeyringTest::none).userId()).isEqualTo(JANE);
    assertThat(keyring.signingKey(fingerprint.substring(24), KeyringTest::none).userId())
        .isEqualTo(JANE);
  }

  @Test
  void shouldListKeysWhenANameIsOfMoreThanOneOrNone() {
    Keyring keyring = Keyring.read(both(false));

    for (String name : new String[] {"Doe", "", "Nobody"}) {
      UnableToSignException refused =
          catchThrowableOfType(
              UnableToSignException.class, () -> keyring.signingKey(name, KeyringTest::none));
      assertThat(refused)
          .hasMessageStartingWith(
              name.equals("Nobody") ? "No secret key " : "More than one secret key ");
      assertThat(refused.remedy().orElseThrow()).contains(JANE + "  ", JOHN + "  ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "ED25519"})
  void shouldUnlockAKeyWithItsPassphraseAlone(Kind kind) {
    TestKeys keys = TestKeys.locked(kind, JANE, "geheimß");
    Keyring keyring = Keyring.read(keys.secretRing(folder.resolve("keys")));

    assertThat(keyring.signingKey("", () -> "geheimß".toCharArray()).userId()).isEqualTo(JANE);
    assertThatThrownBy(() -> keyring.signingKey("", () -> "wrong-one".toCharArray()))
        .isInstanceOf(UnableToSignException.class)
        .hasMessage("Wrong passphrase for the key of " + JANE + ".")
        .hasMessageNotContaining("wrong-one");
  }

  @Test
  void shouldSayWhatAFileIsThatIsNoKeyring() throws IOException {
    Path missing = folder.resolve("missing");
    Path text = Files.writeString(folder.resolve("text"), "hello");
    Path empty = Files.writeString(folder.resolve("empty"), "");
    Path box = Files.write(folder.resolve("box"), bytes("\0\0\0 \1\1\0\2KBXf\0\0\0\0"));
    TestKeys keys = TestKeys.of(Kind.ED25519, JANE);
    Keyring open = Keyring.read(keys.armoredPublicRing(folder.resolve("public")));

    assertThatThrownBy(() -> Keyring.read(missing))
        .hasMessageEndingWith("the file does not exist.");
    assertThatThrownBy(() -> Keyring.read(text)).isInstanceOf(UnableToSignException.class);
    assertThatThrownBy(() -> Keyring.read(empty))
        .hasMessageEndingWith("the file contains no keys.");
    assertThatThrownBy(() -> Keyring.read(box))
        .hasMessageEndingWith("the file is a keybox of GnuPG.");
    assertThatThrownBy(() -> open.signingKey("", KeyringTest::none))
        .hasMessageStartingWith("No secret key ");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Whatever byte is wrong, in a public or a secret keyring: a sentence, or a key that is not used.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldRefuseADamagedKeyring(boolean isSecret) throws IOException {
    TestKeys keys = TestKeys.of(Kind.ED25519, JANE);
    Path file = folder.resolve("keys");
    byte[] whole = Files.readAllBytes(isSecret ? keys.secretRing(file) : keys.publicRing(file));
    for (int at = 0; at < whole.length; at++) {
      for (int flip : new int[] {1, 8, 0x40, 0xff}) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) flip;
        Files.write(file, damaged);
        try {
          Keyring.read(file).signingKey("", () -> new char[] {'x'}).userId();
        } catch (UnableToSignException e) {
          assertThat(e.sentences()).doesNotContain("null", "Exception");
        }
      }
    }
  }
}
