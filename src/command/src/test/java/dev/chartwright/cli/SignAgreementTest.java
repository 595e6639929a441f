package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import dev.chartwright.testing.TestKeys;
import dev.chartwright.testing.TestKeys.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Helm believes what we signed, and we what Helm signed; neither believes what was changed. */
@WithRealHelm
final class SignAgreementTest {
  private static final String JANE = "Jane Doe (charts) <jane@example.com>";

  @TempDir private Path folder;

  @BeforeAll
  static void findHelm() {
    RealHelm.required();
  }

  static Stream<Arguments> pairs() {
    return Stream.of(RealHelm.values())
        .flatMap(helm -> Stream.of(Kind.values()).map(kind -> Arguments.of(helm, kind)));
  }

  private TestChart chart() {
    return TestChart.in(folder, "web")
        .metadata("description: \"- it's 100%: a\\n---\\n...\\n# chart  \"\nkeywords: [y, \"1\"]");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void shouldBeVerifiedByHelm(RealHelm helm, Kind kind) throws IOException {
    TestKeys keys = TestKeys.locked(kind, JANE, "secret");
    Path ring = keys.publicRing(folder.resolve("pubring.gpg"));
    Path file = folder.resolve("web-1.2.3.tgz");
    Ran ours =
        chartwright(
            "package",
            chart().path(),
            "-d",
            folder,
            "--sign",
            "--key",
            "jane@example.com",
            "--keyring",
            keys.armoredSecretRing(folder.resolve("secring.asc")),
            "--passphrase-file",
            Files.writeString(folder.resolve("passphrase"), "secret\n"));
    assertThat(ours.code()).as(ours.err()).isZero();

    Ran theirs = helm.run(folder, "verify", file, "--keyring", ring);

    assertThat(theirs.code()).as(theirs.err()).isZero();
    assertThat(theirs.out() + theirs.err()).contains("Signed by: " + JANE);
    Files.writeString(
        folder.resolve("web-1.2.3.tgz.prov"),
        Files.readString(folder.resolve("web-1.2.3.tgz.prov")).replace("name: web", "name: wob"));
    assertThat(helm.run(folder, "verify", file, "--keyring", ring).code()).isNotZero();
    assertThat(chartwright("verify-signature", file, "--keyring", ring).code()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void shouldVerifyWhatHelmSigned(RealHelm helm, Kind kind) throws IOException {
    TestKeys keys = TestKeys.of(kind, JANE);
    Path ring = keys.publicRing(folder.resolve("pubring.gpg"));
    Path secret = keys.secretRing(folder.resolve("secring.gpg"));
    Path file = folder.resolve("web-1.2.3.tgz");
    Ran theirs =
        helm.run(
            folder,
            "package",
            chart().path(),
            "-d",
            folder,
            "--sign",
            "--key",
            "Jane",
            "--keyring",
            secret);
    assertThat(theirs.code()).as(theirs.err()).isZero();

    Ran ours = chartwright("verify-signature", file, "--keyring", ring);

    assertThat(ours.code()).as(ours.out() + ours.err()).isZero();
    assertThat(ours.out()).contains("  signed by    " + JANE + "\n");
    Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);
    assertThat(chartwright("verify-signature", file, "--keyring", ring).code()).isEqualTo(1);
    assertThat(helm.run(folder, "verify", file, "--keyring", ring).code()).isNotZero();
  }
}
