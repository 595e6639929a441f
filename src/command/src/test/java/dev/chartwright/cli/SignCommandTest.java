package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import dev.chartwright.testing.TestKeys;
import dev.chartwright.testing.TestKeys.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignCommandTest {
  private static final String JANE = "Jane <jane@example.com>";
  private static final String PASSPHRASE = "correct horse";

  @TempDir private Path folder;
  private Path file;
  private Path secret;
  private Path open;

  @BeforeEach
  void pack() {
    file = folder.resolve("web-1.2.3.tgz");
    chartwright("package", TestChart.in(folder, "web").path(), "-d", folder);
    TestKeys keys = TestKeys.locked(Kind.ED25519, JANE, PASSPHRASE);
    secret = keys.secretRing(folder.resolve("secret"));
    open = keys.publicRing(folder.resolve("public"));
  }

  @Test
  void shouldTellWhoSigned() throws IOException {
    Path passphrase = Files.writeString(folder.resolve("passphrase"), PASSPHRASE + "\n");

    Ran signed = chartwright("sign", file, "--keyring", secret, "--passphrase-file", passphrase);
    Ran verified = chartwright("verify-signature", file, "--keyring", open);

    assertThat(signed.code()).as(signed.err()).isZero();
    assertThat(signed.out()).startsWith(file + ".prov  " + JANE + " ");
    assertThat(verified.code()).isZero();
    assertThat(verified.out())
        .startsWith(file + " has a valid signature.\n  signed by    " + JANE + "\n")
        .contains("  package      sha256:");
  }

  @Test
  void shouldReadThePassphraseFromStandardInput() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream((PASSPHRASE + "\n").getBytes(StandardCharsets.UTF_8)));

      assertThat(chartwright("sign", file, "--keyring", secret, "--passphrase-file", "-").code())
          .isZero();
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void shouldAskForAPassphraseAndNeverShowIt() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong"), "battery staple\n");

    Ran without = chartwright("sign", file, "--keyring", secret);
    Ran with = chartwright("sign", file, "--keyring", secret, "--passphrase-file", wrong);

    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("--passphrase-file", "CHARTWRIGHT_PASSPHRASE");
    assertThat(with.code()).isEqualTo(2);
    assertThat(with.err()).contains("Wrong passphrase").doesNotContain("battery");
    assertThat(folder.resolve("web-1.2.3.tgz.prov")).doesNotExist();
  }

  @Test
  void shouldTellVerdictsFromBadInput() {
    Ran unsigned = chartwright("verify-signature", file, "--keyring", open);
    Ran missing = chartwright("verify-signature", folder.resolve("no.tgz"), "--keyring", open);
    Ran noKeys = chartwright("verify-signature", file, "--keyring", file);

    assertThat(unsigned.code()).isEqualTo(1);
    assertThat(unsigned.out()).contains(" has no provenance file: ");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).startsWith("Error: Package ");
    assertThat(noKeys.code()).isEqualTo(2);
    assertThat(noKeys.err()).startsWith("Error: Cannot read keyring ");
  }
}
