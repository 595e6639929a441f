package dev.chartwright.assertions;

import static dev.chartwright.assertions.ChartAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of NetworkPolicies, rights and volumes, as Kubernetes reads them. */
final class RulesTest {
  @TempDir private Path folder;

  private static String deployment(String name, String namespace, int port) {
    return """
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %1$s, namespace: %2$s}
        spec:
          selector: {matchLabels: {app: %1$s}}
          template:
            metadata: {labels: {app: %1$s}}
            spec:
              containers:
                - {name: main, ports: [{name: http, containerPort: %3$d}]}
        """
        .formatted(name, namespace, port);
  }

  private Rendering policy(String spec) {
    return TestChart.in(folder, "web")
        .template(
            "a.yaml",
            deployment("web", "space", 8080)
                + deployment("near", "space", 80)
                + deployment("far", "other", 80)
                + "---\napiVersion: v1\nkind: Namespace\n"
                + "metadata: {name: other, labels: {team: b}}\n"
                + "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n"
                + "metadata: {name: p, namespace: space}\nspec: "
                + spec
                + "\n")
        .render();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{podSelector: {}}                                                 | from near 8080 | no",
        "{podSelector: {}, ingress: [{}]}                                  | from near 8080 | yes",
        "{podSelector: {}, ingress: [{}]}                                  | from far 1     | yes",
        "{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}         | from near 8080 | yes",
        "{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}         | from far 8080  | no",
        "{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}   | from far 8080  | yes",
        "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: b}}}]}]} | from far 8080  | yes",
        "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: b}}}]}]} | from near 8080 | no",
        "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: space}}}]}]} | from near 8080 | yes",
        "{podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: near}}}]}]} | from far 8080 | no",
        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]} | from near 8080 | no",
        "{podSelector: {}, ingress: [{ports: [{port: 8080}]}]}             | from near 8080 | yes",
        "{podSelector: {}, ingress: [{ports: [{port: 8080}]}]}             | from near 8081 | no",
        "{podSelector: {}, ingress: [{ports: [{port: 8000, endPort: 9000}]}]} | from near 8999 | yes",
        "{podSelector: {}, ingress: [{ports: [{port: 8000, endPort: 9000}]}]} | from near 9001 | no",
        "{podSelector: {}, ingress: [{ports: [{port: 8080, protocol: UDP}]}]} | from near 8080 | no",
        "{podSelector: {}, ingress: [{ports: [{protocol: TCP}]}]}          | from near 8080 | yes",
        "{podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: http}]}]} | from near 8080 | yes",
        "{podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: http}]}]} | from near 80   | no",
        "{podSelector: {}, egress: [{to: [{podSelector: {matchLabels: {app: near}}}], ports: [{port: http}]}]} | to near 80 | yes",
        "{podSelector: {}, egress: [{to: [{podSelector: {matchLabels: {app: near}}}], ports: [{port: http}]}]} | to near 8080 | no",
        "{podSelector: {}, policyTypes: [Egress]}                          | to far 80      | no",
      })
  void shouldReadPoliciesAsKubernetesDoes(String spec, String way, String allowed) {
    NetworkPolicyAssert policy = assertThat(policy(spec)).networkPolicy("p");
    String[] words = way.strip().split(" +");
    String workload = "Deployment/" + words[1];
    int port = Integer.parseInt(words[2]);
    boolean isFrom = words[0].equals("from");
    if (allowed.equals("yes")) {
      check(policy, isFrom, true, workload, port);
      assertThatThrownBy(() -> check(policy, isFrom, false, workload, port))
          .hasMessageContaining("expected no rule to allow connections");
    } else {
      check(policy, isFrom, false, workload, port);
      assertThatThrownBy(() -> check(policy, isFrom, true, workload, port))
          .hasMessageContaining("no rule allows connections");
    }
  }

  private static void check(
      NetworkPolicyAssert policy, boolean isFrom, boolean allows, String workload, int port) {
    if (isFrom && allows) {
      policy.allowsFrom(workload, port);
    } else if (isFrom) {
      policy.deniesFrom(workload, port);
    } else if (allows) {
      policy.allowsTo(workload, port);
    } else {
      policy.deniesTo(workload, port);
    }
  }

  @Test
  void shouldNotJudgeADirectionThatThePolicyDoesNotRestrict() {
    NetworkPolicyAssert policy =
        assertThat(policy("{podSelector: {}, policyTypes: [Egress], ingress: [{}]}"))
            .networkPolicy("p");

    assertThatThrownBy(() -> policy.allowsFrom("Deployment/near", 80))
        .hasMessageContaining("the policy does not restrict Ingress");
    assertThatThrownBy(() -> policy.deniesFrom("Deployment/near", 80))
        .hasMessageContaining("the policy does not restrict Ingress");
  }

  @Test
  void shouldFollowBindings() {
    Rendering rendering =
        TestChart.in(folder, "web")
            .template(
                "a.yaml",
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: web}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: reader, namespace: other}
                rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: reader}
                rules: [{apiGroups: [""], resources: ["*"], verbs: [list]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: reader}
                roleRef: {kind: Role, name: reader}
                subjects: [{kind: ServiceAccount, name: web, namespace: space}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: scaler}
                rules: [{apiGroups: [apps], resources: ["*/scale"], verbs: [update]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: scaler}
                roleRef: {kind: ClusterRole, name: scaler}
                subjects: [{kind: Group, name: "system:serviceaccounts:space"}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: unbound}
                rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: elsewhere}
                roleRef: {kind: ClusterRole, name: unbound}
                subjects: [{kind: ServiceAccount, name: web, namespace: other}]
                """)
            .render();

    assertThat(rendering)
        .serviceAccount("web")
        .allows("list", "pods")
        .allows("update", "deployments.apps/scale")
        .allowsNot("update", "deployments.apps")
        .allowsNot("get", "secrets");
    assertThat(rendering).clusterRole("unbound").allows("delete", "nodes");
  }

  @Test
  void shouldKnowClaimTemplatesAndCustomWorkloads() {
    Rendering rendering =
        TestChart.in(folder, "web")
            .template(
                "a.yaml",
                """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db}
                spec:
                  template:
                    spec:
                      containers:
                        - name: db
                          volumeMounts: [{name: data, mountPath: /data}, {name: lost, mountPath: /x}]
                  volumeClaimTemplates: [{metadata: {name: data}}]
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: web}
                spec: {template: {spec: {containers: [{name: web, image: "web:1"}]}}}
                """)
            .render();

    assertThat(rendering).statefulSet("db").container("db").hasMount("data", "/data");
    assertThatThrownBy(
            () -> assertThat(rendering).statefulSet("db").container("db").hasMount("lost", "/x"))
        .hasMessageContaining("no volume 'lost' exists, only data");
    assertThat(rendering).workload("Rollout", "web").container("web").hasImage("web:1");
  }
}
