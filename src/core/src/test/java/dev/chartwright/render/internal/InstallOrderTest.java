package dev.chartwright.render.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.render.Manifest;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallOrderTest {
  private static final List<String> KINDS =
      Arrays.asList(
          ("PriorityClass Namespace NetworkPolicy ResourceQuota LimitRange PodSecurityPolicy"
                  + " PodDisruptionBudget ServiceAccount Secret SecretList ConfigMap StorageClass"
                  + " PersistentVolume PersistentVolumeClaim CustomResourceDefinition ClusterRole"
                  + " ClusterRoleList ClusterRoleBinding ClusterRoleBindingList Role RoleList"
                  + " RoleBinding RoleBindingList Service DaemonSet Pod ReplicationController"
                  + " ReplicaSet Deployment HorizontalPodAutoscaler StatefulSet Job CronJob"
                  + " IngressClass Ingress APIService MutatingWebhookConfiguration"
                  + " ValidatingWebhookConfiguration Certificate Unknown ExternalSecret")
              .split(" "));

  @Test
  void shouldBeHelmsOwn(@TempDir Path folder) {
    TestChart web = TestChart.in(folder, "web");
    for (int i = 0; i < KINDS.size(); i++) {
      // Files are named against the order, so that it cannot come from them.
      web.template(
          (100 - i) + ".yaml",
          "apiVersion: v1\nkind: " + KINDS.get(i) + "\nmetadata: {name: n" + i + "}\n");
    }
    // What Helm prints itself, without any of our code in between.
    String helms = new com.marcnuri.helm.Helm(web.path()).template().withKubeVersion("1.34").call();

    assertThat(web.render().manifests())
        .extracting(Manifest::kind)
        .containsExactlyElementsOf(
            helms.lines().filter(l -> l.startsWith("kind: ")).map(l -> l.substring(6)).toList());
  }
}
