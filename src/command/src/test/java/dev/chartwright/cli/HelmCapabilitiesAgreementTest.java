package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a template sees of the cluster and the release, printed by us and by Helm. What Helm assumes
 * of a cluster changes with its releases, so only stable APIs are asked for.
 */
@WithRealHelm
final class HelmCapabilitiesAgreementTest {
  @TempDir private Path folder;
  private TestChart chart;

  @BeforeEach
  void writeTheChart() {
    RealHelm.required();
    chart =
        TestChart.in(folder, "sees")
            .configMap(
                "a",
                "has: '{{ range list \"v1\" \"policy/v1\" \"policy/v1beta1\" \"x.io/v1\""
                    + " \"x.io/v1/Y\" \"apps/v1/Deployment\" \"y.io/v1\" }}"
                    + "{{ $.Capabilities.APIVersions.Has . }} {{ end }}'")
            .configMap(
                "b",
                "has: '{{ .Capabilities.APIVersions | has \"x.io/v1\" }}"
                    + " {{ has \"apps/v1\" .Capabilities.APIVersions }}'")
            .configMap(
                "c",
                "kube: '{{ .Capabilities.KubeVersion }} {{ .Capabilities.KubeVersion.Version }}"
                    + " {{ .Capabilities.KubeVersion.Minor }}'")
            .configMap(
                "d",
                "release: '{{ .Release.IsUpgrade }} {{ .Release.IsInstall }} {{ .Release.Service"
                    + " }}'");
  }

  private Object[] command(String flags) {
    List<Object> args = new ArrayList<>(List.of("template", "rel", chart.path()));
    if (!flags.isEmpty()) {
      args.addAll(List.of(flags.split(" ")));
    }
    return args.toArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--kube-version 1.34.0",
        "--kube-version v1.33.1-eks-3025e55",
        "--kube-version 1.31.4+k3s1",
        "--kube-version 1.34.0 -a x.io/v1",
        "--kube-version 1.34.0 --api-versions x.io/v1,x.io/v1/Y -a y.io/v1",
        "--kube-version 1.34.0 --api-versions=policy/v1",
        "--kube-version 1.34.0 --is-upgrade",
        "--kube-version 1.34.0 --is-upgrade -a x.io/v1/Y",
        "--kube-version 1.34.0 --no-hooks --atomic --wait --timeout 1m --description d"
      })
  void shouldSeeWhatHelm3Shows(String flags) {
    Ran theirs = RealHelm.HELM3.run(folder, command(flags));

    assertThat(theirs.code()).as(theirs.err()).isZero();
    assertThat(chartwright(command(flags)).out()).isEqualTo(theirs.out());
  }
}
