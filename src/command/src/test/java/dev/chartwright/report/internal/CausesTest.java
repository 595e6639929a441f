package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.report.internal.Cause.Rank;
import dev.chartwright.verify.internal.Sources;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CausesTest {
  private static Finding finding(String rule, Severity severity, String message, String object) {
    return new Finding(
        rule,
        severity,
        message,
        Optional.of(Location.exact("web/templates/a.yaml", 3)),
        Optional.empty(),
        Optional.of(object),
        Optional.of("do it"),
        List.of(),
        new TreeSet<>());
  }

  private static Finding warning(String rule, String message, String object) {
    return finding(rule, Severity.WARNING, message, object);
  }

  private static List<Cause> causes(Finding... findings) {
    StageResult stage =
        new StageResult(
            "policy", "", "", List.of("web"), List.of(findings), List.of(), Duration.ZERO);
    ChartResult chart =
        new ChartResult(
            "web",
            "1.0.0",
            "web",
            List.of(),
            1,
            List.of(stage),
            new Sources(Path.of("")),
            List.of("web/charts/redis/"),
            false);
    return Causes.of(new Verification("0.1.0", "v4", List.of(chart), Duration.ZERO));
  }

  @Test
  void shouldJoinTheSettingsOfAFieldAndItsContainers() {
    List<Cause> causes =
        causes(
            warning("CW1137", "container 'a' does not set x", "Deployment/web"),
            warning("CW1138", "container 'a' does not set y", "Deployment/web")
                .withKey("security.runAsNonRoot"),
            warning(
                "CW1138",
                "container 'b' does not set y (and 2 more objects: Job/c, Job/d)",
                "Job/b"));

    assertThat(causes).hasSize(1);
    assertThat(causes.get(0).title()).isEqualTo("4 containers have no restricted securityContext");
    assertThat(causes.get(0).keys()).containsExactly("security");
    assertThat(causes.get(0).remedy())
        .hasValue(
            "set security in values.yaml: {allowPrivilegeEscalation: false, runAsNonRoot: true}; use an"
                + " image that does not run as root, or add runAsUser: 65534");
  }

  @Test
  void shouldJoinWhatAnAgentNeedsOfItsNode() {
    List<Cause> causes =
        causes(
            warning("CW1124", "volume 'log' mounts the folder /var/log", "DaemonSet/agent")
                .withKey("volumes[0]"),
            warning("CW1125", "volume 'run' mounts /run", "DaemonSet/agent"),
            warning("CW1121", "the Pod sets hostNetwork: true", "DaemonSet/agent"),
            warning("CW1120", "container 'a' is privileged", "DaemonSet/other"));

    assertThat(causes).hasSize(1);
    assertThat(causes.get(0).title())
        .isEqualTo("2 workloads reach into their Nodes: privileged, hostNetwork, hostPath");
    assertThat(causes.get(0).keys()).containsExactly("volumes[0]");
    assertThat(causes.get(0).remedy())
        .hasValueSatisfying(text -> assertThat(text).startsWith("remove what the program does"));
  }

  @Test
  void shouldPutWhatBreaksFirstAndWhatIsElsewhereLast() {
    Finding elsewhere =
        warning("CW1203", "elsewhere", "Service/redis")
            .at(Location.exact("web/charts/redis/templates/a.yaml", 1));
    Finding packed =
        warning("CW1204", "packed", "Service/db")
            .at(Location.exact("web/charts/db-1.0.0.tgz/templates/a.yaml", 1));
    List<Cause> causes =
        causes(
            elsewhere,
            packed,
            finding("CW1155", Severity.INFO, "container 'a' has no request", "Deployment/web"),
            warning("CW1130", "hardening", "Deployment/web"),
            warning("CW0210", "dead", ""),
            warning("CW1225", "relation", "Service/web"),
            finding("CW1112", Severity.ERROR, "broken", "Service/web"));

    assertThat(causes)
        .extracting(Cause::rank)
        .containsExactly(
            Rank.BREAKS,
            Rank.RELATIONS,
            Rank.VALUES,
            Rank.HARDENING,
            Rank.ADVICE,
            Rank.ELSEWHERE,
            Rank.ELSEWHERE);
  }

  @Test
  void shouldPutHardeningThatIsInfoBelowWarnings() {
    List<Cause> causes =
        causes(
            finding("CW1145", Severity.INFO, "the Pod mounts a token", "Deployment/web"),
            finding("CW1143", Severity.INFO, "container 'a' can write", "Deployment/web"),
            warning("CW1186", "all 2 replicas can run on one Node", "Deployment/web"));

    assertThat(causes)
        .extracting(cause -> cause.rules().get(0))
        .containsExactly("CW1143", "CW1186", "CW1145");
  }

  @Test
  void shouldKeepErrorsApartThatSayDifferentThings() {
    assertThat(
            causes(
                finding("CW1112", Severity.ERROR, "ports[0]: must be 'TCP'", "Service/a"),
                finding("CW1112", Severity.ERROR, "ports[1]: must be 'UDP'", "Service/b"),
                finding("CW1112", Severity.ERROR, "type: is unknown", "Service/a")))
        .extracting(cause -> cause.findings().size())
        .containsExactlyInAnyOrder(2, 1);
  }

  @Test
  void shouldPutWhatIsSeldomFirst() {
    List<Cause> causes =
        causes(
            warning("CW0210", "no template reads 'a'", ""),
            warning("CW0210", "no template reads 'b'", ""),
            warning("CW0219", "a default replaces 'c'", ""));

    assertThat(causes)
        .extracting(Cause::rules)
        .containsExactly(List.of("CW0219"), List.of("CW0210"));
    assertThat(causes.get(1).title())
        .isEqualTo("No template reads a key of values.yaml (2 places)");
  }
}
