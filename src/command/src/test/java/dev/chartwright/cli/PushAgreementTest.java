package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.RegistryProcess;
import dev.chartwright.testing.TestKeys;
import dev.chartwright.testing.TestKeys.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Helm takes from a registry what we pushed there, and verifies it. */
@WithRealHelm
@EnabledIf(
    value = "dev.chartwright.testing.RegistryProcess#isNamed",
    disabledReason = "there is no registry beside helm3 and helm4; ci/tools/build makes one")
final class PushAgreementTest {
  @TempDir private Path folder;
  private Path file;
  private Path keyring;

  @BeforeAll
  static void findHelm() {
    RealHelm.required();
  }

  @BeforeEach
  void pack() {
    TestKeys keys = TestKeys.of(Kind.RSA, "Jane <jane@example.com>");
    keyring = keys.publicRing(folder.resolve("pubring.gpg"));
    Path secret = keys.secretRing(folder.resolve("secring.gpg"));
    ChartFolder chart = ChartFolder.small(folder);
    Object[] command = {
      "package", chart.path(), "-d", folder.resolve("dist"), "--sign", "--keyring", secret
    };
    assertThat(chartwright(command).code()).isZero();
    file = folder.resolve("dist/web-1.2.3.tgz");
  }

  @ParameterizedTest
  @EnumSource(RealHelm.class)
  void shouldBePulledVerifiedAndRendered(RealHelm helm) {
    try (RegistryProcess server = RegistryProcess.start(folder.resolve("r"), false, false)) {
      Ran pushed = chartwright("push", file, server.address(), "--plain-http");
      assertThat(pushed.code()).as(pushed.err()).isZero();
      assertThat(pushed.out()).matches(server.address() + "/web:1\\.2\\.3\nsha256:[0-9a-f]{64}\n");
      String chart = server.address() + "/web";

      Object[][] commands = {
        {"pull", chart, "--version", "1.2.3", "--verify", "--keyring", keyring, "-d", folder},
        {"show", "chart", chart},
        {"template", "rel", chart, "--version", "1.2.3", "--verify", "--keyring", keyring},
      };
      for (Object[] command : commands) {
        Ran theirs = helm.run(folder, plain(command));
        assertThat(theirs.code()).as("%s: %s", command[0], theirs.err()).isZero();
      }
      assertThat(folder.resolve("web-1.2.3.tgz")).hasSameBinaryContentAs(file);
    }
  }

  private static Object[] plain(Object[] command) {
    Object[] plain = Arrays.copyOf(command, command.length + 1);
    plain[command.length] = "--plain-http";
    return plain;
  }

  @ParameterizedTest
  @EnumSource(RealHelm.class)
  void shouldKnowWhatHelmPushed(RealHelm helm) {
    try (RegistryProcess ours = RegistryProcess.start(folder.resolve("a"), true, false);
        RegistryProcess theirs = RegistryProcess.start(folder.resolve("b"), true, false)) {
      Ran pushed = chartwright("push", file, ours.address(), "--ca-file", ours.caFile());
      Ran pushedByHelm =
          helm.run(folder, "push", file, theirs.address(), "--ca-file", theirs.caFile());

      assertThat(pushed.code()).as(pushed.err()).isZero();
      assertThat(pushedByHelm.code()).as(pushedByHelm.err()).isZero();
      Ran again = chartwright("push", file, theirs.address(), "--ca-file", theirs.caFile());
      assertThat(again.out()).contains("/web:1.2.3 already exists.\n");
    }
  }

  @Test
  void shouldTellFailuresOfTheNetworkByTheirExitCode() {
    Ran unreachable = chartwright("push", file, "oci://127.0.0.1:1/charts");
    Ran unreadable = chartwright("push", file, "https://127.0.0.1/charts");

    assertThat(unreachable.code()).isEqualTo(3);
    assertThat(unreachable.err()).startsWith("Error: Cannot connect to 127.0.0.1:1: ");
    assertThat(unreadable.code()).isEqualTo(2);
  }
}
