package dev.chartwright.check.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As k8s.io/apiserver matches, in pkg/admission/plugin/webhook/predicates/rules. */
final class ResourceRulesTest {
  private static final ResourceRules RULES = new ResourceRules(Map.of());

  @TempDir private Path folder;

  private CaseObject object(String apiVersion, String kind, String labels) {
    String text =
        "apiVersion: %s\nkind: %s\nmetadata: {name: web, labels: {%s}}\n"
            .formatted(apiVersion, kind, labels);
    return CaseObject.in(TestChart.in(folder, "web").template("a.yaml", text).render()).get(0);
  }

  private static JsonNode yaml(String text) throws YamlDocument.SyntaxException {
    return YamlDocument.parse(text).content();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "apiGroups: [apps], resources: [deployments]                      | true",
        "apiGroups: ['*'], resources: [pods, deployments]                 | true",
        "apiGroups: [apps], resources: ['*']                              | true",
        "apiGroups: [apps], resources: ['*/*']                            | true",
        "apiGroups: [apps], resources: ['deployments/*']                  | true",
        "apiGroups: [apps], resources: ['deployments/scale']              | false",
        "apiGroups: [apps], resources: ['*/scale']                        | false",
        "apiGroups: [apps], resources: [statefulsets]                     | false",
        "apiGroups: [''], resources: [deployments]                        | false",
        "apiGroups: [apps], resources: [deployments], scope: Namespaced   | true",
        "apiGroups: [apps], resources: [deployments], scope: '*'          | true",
        "apiGroups: [apps], resources: [deployments], scope: Cluster      | false",
        "apiGroups: [apps], resources: [deployments], resourceNames: [web] | true",
        "apiGroups: [apps], resources: [deployments], resourceNames: [db] | false",
      })
  void shouldMatchAResource(String rule, boolean matches) throws Exception {
    JsonNode match =
        yaml("resourceRules: [{" + rule + ", apiVersions: [v1], operations: [CREATE]}]");
    JsonNode exclude =
        yaml("excludeResourceRules: [{" + rule + ", apiVersions: [v1], operations: [CREATE]}]");
    CaseObject deployment = object("apps/v1", "Deployment", "");

    assertThat(RULES.match(match, deployment, Optional.empty())).isEqualTo(matches);
    assertThat(RULES.match(exclude, deployment, Optional.empty())).isNotEqualTo(matches);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "apiVersions: ['*'], operations: ['*']              | true",
        "apiVersions: [v1beta1, v1], operations: [CREATE]   | true",
        "apiVersions: [v1beta1], operations: [CREATE]       | false",
        "apiVersions: [v1], operations: [UPDATE, DELETE]    | false",
      })
  void shouldMatchVersionAndOperation(String rule, boolean matches) throws Exception {
    JsonNode match = yaml("resourceRules: [{apiGroups: [''], resources: [pods], " + rule + "}]");

    assertThat(RULES.match(match, object("v1", "Pod", ""), Optional.empty())).isEqualTo(matches);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "matchLabels: {tier: web}                                  | tier: web        | true",
        "matchLabels: {tier: web}                                  | tier: db         | false",
        "matchLabels: {tier: ''}                                   | tier: ''         | true",
        "matchLabels: {tier: ''}                                   | a: b             | false",
        "matchExpressions: [{key: tier, operator: In, values: [web, db]}] | tier: db  | true",
        "matchExpressions: [{key: tier, operator: In, values: [web]}]     | a: b      | false",
        "matchExpressions: [{key: tier, operator: NotIn, values: [web]}]  | tier: web | false",
        "matchExpressions: [{key: tier, operator: NotIn, values: [web]}]  | tier: db  | true",
        "matchExpressions: [{key: tier, operator: NotIn, values: [web]}]  | a: b      | true",
        "matchExpressions: [{key: tier, operator: Exists}]         | tier: ''         | true",
        "matchExpressions: [{key: tier, operator: Exists}]         | a: b             | false",
        "matchExpressions: [{key: tier, operator: DoesNotExist}]   | tier: web        | false",
        "matchExpressions: [{key: tier, operator: DoesNotExist}]   | a: b             | true",
      })
  void shouldSelectByLabels(String selector, String labels, boolean selects) throws Exception {
    JsonNode match = yaml("objectSelector: {" + selector + "}");

    assertThat(RULES.match(match, object("v1", "Pod", labels), Optional.empty()))
        .isEqualTo(selects);
  }

  @Test
  void shouldSelectNamespacesOnlyOfObjectsThatHaveOne() throws Exception {
    JsonNode match = yaml("namespaceSelector: {matchLabels: {env: prod}}");
    JsonNode prod = yaml("metadata: {labels: {env: prod}}");
    JsonNode dev = yaml("metadata: {labels: {env: dev}}");
    CaseObject pod = object("v1", "Pod", "");

    assertThat(RULES.match(match, pod, Optional.of(prod))).isTrue();
    assertThat(RULES.match(match, pod, Optional.of(dev))).isFalse();
    assertThat(RULES.match(match, pod, Optional.empty())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Pod, pods",
    "NetworkPolicy, networkpolicies",
    "Ingress, ingresses",
    "Gateway, gateways",
    "Endpoints, endpoints",
    "StorageClass, storageclasses",
    "Mesh, meshes",
  })
  void shouldNameTheResourceOfAKind(String kind, String resource) {
    assertThat(RULES.resource(object("v1", kind, ""))).isEqualTo(resource);
  }

  @Test
  void shouldTakeNameAndScopeOfACustomResourceFromItsDefinition() throws Exception {
    ResourceRules rules =
        new ResourceRules(
            Map.of("example.com/Fish", yaml("{scope: Cluster, names: {plural: fish}}")));
    CaseObject fish = object("example.com/v1", "Fish", "");

    assertThat(rules.resource(fish)).isEqualTo("fish");
    assertThat(rules.isClusterWide(fish)).isTrue();
    assertThat(RULES.isClusterWide(fish)).isFalse();
    assertThat(RULES.isClusterWide(object("v1", "Namespace", ""))).isTrue();
  }
}
