package dev.chartwright.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.publish.ProvenanceVerdict.Refused;
import dev.chartwright.publish.ProvenanceVerdict.Verified;
import dev.chartwright.testing.TestChart;
import dev.chartwright.testing.TestKeys;
import dev.chartwright.testing.TestKeys.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProvenanceTest {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");
  private static final String JANE = "Jane Doe (charts) <jane@example.com>";

  @TempDir private Path folder;
  private PackagedChart chart;

  @BeforeEach
  void pack() {
    chart =
        new ChartPackager()
            .pack(
                TestChart.in(folder, "web")
                    .metadata("description: \"- dashes, 'quotes' and\\n...\\nlines  \"")
                    .load(),
                folder);
  }

  private static char[] none() {
    throw new AssertionError("no passphrase is needed");
  }

  private Keyring secret(TestKeys keys) {
    return Keyring.read(keys.secretRing(folder.resolve("secring.gpg")));
  }

  private Keyring open(TestKeys keys) {
    return Keyring.read(keys.publicRing(folder.resolve("pubring.gpg")));
  }

  private void sign(TestKeys keys) {
    Provenance.sign(chart, secret(keys).signingKey("", ProvenanceTest::none), AT);
  }

  private String refusal(Keyring keyring) {
    ProvenanceVerdict verdict = Provenance.verify(chart.file(), keyring, AT);
    assertThat(verdict).isInstanceOf(Refused.class);
    return ((Refused) verdict).why().replace(folder + "/", "");
  }

  private void changeProvenance(UnaryOperator<String> change) throws IOException {
    String text = Files.readString(chart.provenance());
    assertThat(change.apply(text)).isNotEqualTo(text);
    Files.writeString(chart.provenance(), change.apply(text));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldSayWhoSigned(Kind kind) {
    TestKeys keys = TestKeys.of(kind, JANE);
    sign(keys);

    assertThat(Provenance.verify(chart.file(), open(keys), AT))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> {
              assertThat(verified.signer()).isEqualTo(JANE);
              assertThat(verified.fingerprint()).matches("[0-9A-F]{40}");
              assertThat(verified.digest()).isEqualTo(chart.digest());
              assertThat(verified.signed()).isEqualTo(AT);
            });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldGiveTheSameBytesForTheSameTime(Kind kind) throws IOException {
    SigningKey key = secret(TestKeys.of(kind, JANE)).signingKey("", ProvenanceTest::none);
    String first = Files.readString(Provenance.sign(chart, key, AT));
    Provenance.sign(chart, key, AT.plusSeconds(1));
    assertThat(chart.provenance()).content().isNotEqualTo(first);

    assertThat(Provenance.sign(chart, key, AT)).hasContent(first);
  }

  @Test
  void shouldWriteWhatHelmReads() throws IOException {
    sign(TestKeys.of(Kind.ED25519, JANE));

    assertThat(Files.readString(chart.provenance()))
        .startsWith(
            """
            -----BEGIN PGP SIGNED MESSAGE-----
            Hash: SHA512

            apiVersion: v2
            name: web
            version: 1.2.3
            description: \"""")
        .contains("\n\n...\nfiles:\n  web-1.2.3.tgz: " + chart.digest() + "\n")
        .contains("\n-----BEGIN PGP SIGNATURE-----\n\n")
        .endsWith("\n-----END PGP SIGNATURE-----\n")
        .doesNotContain("\nVersion:", "\r");
  }

  @Test
  void shouldRefuseAChangedPackage() throws IOException {
    TestKeys keys = TestKeys.of(Kind.ED25519, JANE);
    sign(keys);
    Files.write(chart.file(), new byte[] {1, 2, 3});

    assertThat(refusal(open(keys)))
        .startsWith("web-1.2.3.tgz is not the signed file: its digest is sha256:")
        .endsWith(", but the signed digest is " + chart.digest() + ".");
  }

  @Test
  void shouldRefuseAChangedText() throws IOException {
    TestKeys keys = TestKeys.of(Kind.ED25519, JANE);
    sign(keys);
    changeProvenance(text -> text.replace("version: 1.2.3", "version: 1.2.4"));

    assertThat(refusal(open(keys)))
        .isEqualTo("web-1.2.3.tgz.prov was changed after " + JANE + " signed it.");
  }

  @Test
  void shouldBelieveNothingOutsideOfTheSignedText() throws IOException {
    TestKeys keys = TestKeys.of(Kind.ED25519, JANE);
    sign(keys);
    Files.write(chart.file(), new byte[] {1, 2, 3});
    String lie =
        "x: y\n...\nfiles:\n  web-1.2.3.tgz: "
            + PackagedChart.of(chart.file(), chart.metadata(), new byte[] {1, 2, 3}).digest()
            + "\n";

    changeProvenance(text -> lie + text + lie);
    assertThat(refusal(open(keys))).contains("is not the signed file");

    changeProvenance(text -> text.replace("Hash: SHA512\n", "Hash: SHA512\nx: y\n...\n" + lie));
    assertThat(refusal(open(keys))).contains("is not a provenance file");
  }

  @Test
  void shouldRefuseAKeyThatNobodyTrusts() {
    sign(TestKeys.of(Kind.ED25519, JANE));

    assertThat(refusal(open(TestKeys.of(Kind.ED25519, JANE))))
        .matches("web-1.2.3.tgz.prov was signed by key [0-9A-F]{16}, which is not in pubring.gpg.");
  }

  @Test
  void shouldRefuseAnExpiredKey() {
    TestKeys keys = TestKeys.expired(JANE);
    SigningKey key = secret(keys).signingKey("", ProvenanceTest::none);
    Provenance.sign(chart, key, TestKeys.MADE.plusSeconds(60));

    assertThat(refusal(open(keys)))
        .isEqualTo("The key of " + JANE + " expired on 2024-01-02T04:04:05Z.");
    assertThatThrownBy(() -> Provenance.sign(chart, key, AT))
        .isInstanceOf(UnableToSignException.class)
        .hasMessage("The key of " + JANE + " expired on 2024-01-02T04:04:05Z.");
  }

  @Test
  void shouldRefuseARevokedKey() {
    TestKeys keys = TestKeys.of(Kind.ED25519, JANE);
    sign(keys);

    assertThat(refusal(open(keys.revoked())))
        .isEqualTo("The key of " + JANE + " was revoked by its owner.");
  }

  @Test
  void shouldRefuseAMissingForeignOrBrokenProvenance() throws IOException {
    TestKeys keys = TestKeys.of(Kind.ED25519, JANE);
    Keyring open = open(keys);
    assertThat(refusal(open))
        .isEqualTo("web-1.2.3.tgz has no provenance file: web-1.2.3.tgz.prov does not exist.");

    sign(keys);
    Path other = folder.resolve("other-1.2.3.tgz");
    Files.copy(chart.file(), other);
    Files.copy(chart.provenance(), folder.resolve("other-1.2.3.tgz.prov"));
    assertThat(Provenance.verify(other, open, AT).toString())
        .contains("is the provenance file of another package than other-1.2.3.tgz.");

    Files.writeString(chart.provenance(), "signed, truly");
    assertThat(refusal(open))
        .isEqualTo("web-1.2.3.tgz.prov is not a provenance file: it contains no signed text.");
    changeProvenance(text -> "-----BEGIN PGP SIGNED MESSAGE-----\n\na\n" + text);
    assertThat(refusal(open)).contains("is not a provenance file");
  }

  @Test
  void shouldNotSignBeforeTheKeyWasMade() {
    SigningKey key = secret(TestKeys.of(Kind.ED25519, JANE)).signingKey("", ProvenanceTest::none);

    assertThatThrownBy(() -> Provenance.sign(chart, key, Instant.EPOCH))
        .hasMessageContaining("was created after 1970-01-01T00:00:00Z");
  }
}
