package dev.chartwright.local.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.progress.Progress;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.Releases;
import dev.chartwright.release.WaitListener;
import dev.chartwright.testing.ClusterImages;
import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.SharedCluster;
import dev.chartwright.testing.TestChart;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The namespace of a release gets what the values request, before and after it is installed. */
@NeedsCluster
final class LocalReleaseIT {
  private static final ReleaseName WEB = new ReleaseName("web", "local-release-it");
  private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
  private static final String VALUES =
      """
      namespace:
        podSecurity: restricted
        labels: {team: shop}
        annotations: {}
      privileged: false
      """;

  /** A Pod that no level but `privileged` admits, if the values request it. */
  private static final String TEMPLATE =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: web}
      ---
      {{- if .Values.privileged }}
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        hostNetwork: true
        containers: [{name: web, image: IMAGE, command: [sleep, "3600"]}]
      {{- end }}
      """;

  @TempDir private Path folder;
  private Cluster cluster;
  private KubernetesClient client;
  private Chart chart;

  @BeforeEach
  void makeAChart() throws IOException {
    cluster = SharedCluster.get();
    client = cluster.client();
    String image = ClusterImages.busybox(cluster).orElse("busybox:1.37");
    chart =
        Chart.load(
            TestChart.in(folder, "web")
                .values(VALUES)
                .template("web.yaml", TEMPLATE.replace("IMAGE", image))
                .path());
  }

  @AfterEach
  void removeTheNamespace() {
    var namespace = client.namespaces().withName(WEB.namespace());
    namespace.delete();
    namespace.waitUntilCondition(left -> left == null, 120, TimeUnit.SECONDS);
  }

  private Deployed deploy(String... settings) {
    LocalPlan plan =
        new LocalPlan(
            "chartwright-local",
            chart,
            WEB,
            new Values(List.of(), List.of(settings).stream().map(Setting::set).toList()),
            ClusterValues.NONE,
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(40));
    return new LocalRelease(cluster, plan, IngressPorts.DEFAULT, Progress.NONE, WaitListener.NONE)
        .deploy(folder.resolve("secrets.yaml"));
  }

  private ObjectMeta namespace() {
    return client.namespaces().withName(WEB.namespace()).get().getMetadata();
  }

  @Test
  void shouldMakeTheNamespaceWithItsLabels() {
    Deployed deployed = deploy("namespace.annotations.contact=the shop");

    assertThat(deployed.outcome().succeeded()).as("%s", deployed).isTrue();
    assertThat(folder.resolve("secrets.yaml")).as("the release keeps none").doesNotExist();
    assertThat(deployed.namespace().orElseThrow())
        .contains("The namespace local-release-it has", ENFORCE + "=restricted", "team=shop");
    assertThat(namespace().getLabels())
        .containsEntry(ENFORCE, "restricted")
        .containsEntry("team", "shop");
    assertThat(namespace().getAnnotations())
        .containsEntry("contact", "the shop")
        .doesNotContainKey("meta.helm.sh/release-name");

    Releases.on(cluster, WaitListener.NONE).uninstall(WEB);

    assertThat(namespace().getLabels()).containsEntry("team", "shop");
  }

  @Test
  void shouldPatchTheNamespaceOfOthersAndFollowTheValues() {
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(WEB.namespace())
                .withLabels(Map.of("owner", "somebody", ENFORCE, "privileged"))
                .endMetadata()
                .build())
        .create();

    deploy("namespace.labels.zone=a");
    assertThat(namespace().getLabels())
        .containsEntry("owner", "somebody")
        .containsEntry(ENFORCE, "restricted")
        .containsEntry("zone", "a");

    deploy("namespace.podSecurity=baseline");
    assertThat(namespace().getLabels())
        .containsEntry("owner", "somebody")
        .containsEntry(ENFORCE, "baseline")
        .doesNotContainKey("zone");
  }

  @Test
  void shouldApplyThePodSecurityToTheFirstPod() {
    Deployed deployed = deploy("privileged=true");

    assertThat(deployed.outcome().succeeded()).isFalse();
    assertThat(deployed.outcome().toString()).contains("violates PodSecurity");
  }

  @Test
  void shouldNameALabelThatTheClusterRejects() {
    assertThatThrownBy(() -> deploy("namespace.labels.team=not a label"))
        .isInstanceOf(UnableToLabelNamespaceException.class)
        .hasMessageContaining("Cannot label the namespace local-release-it: ")
        .hasMessageContaining("not a label");
  }
}
