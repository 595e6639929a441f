package dev.chartwright.check.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Manifest;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdmissionCheckTest {
  private static final String OBJECTS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop, labels: {tier: front}}
      spec: {replicas: 5}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop, labels: {env: production}}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: web}
      spec: {podSelector: {}}
      """;

  @TempDir private Path folder;

  private static String policy(String constraints, String spec) {
    return "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\n"
        + "metadata: {name: few}\nspec:\n  matchConstraints: {resourceRules: ["
        + constraints
        + "]}\n"
        + spec.indent(2)
        + "---\n";
  }

  private static final String DEPLOYMENTS =
      "{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: "
          + "[deployments]}";

  private static String binding(String spec) {
    return "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\n"
        + "metadata: {name: few-here}\nspec:\n  policyName: few\n"
        + spec.indent(2);
  }

  private AdmissionCheck.Verdict judge(String documents) throws IOException {
    Path file = Files.writeString(folder.resolve("policies.yaml"), documents);
    List<Manifest> given = GivenDocuments.policies(file.toString(), true);
    return new AdmissionCheck(given)
        .check(TestChart.in(folder, "web").template("a.yaml", OBJECTS).render());
  }

  private static String validation(String expression) {
    return "validations:\n  - expression: \"" + expression + "\"\n    message: too many\n";
  }

  @ParameterizedTest
  @CsvSource({
    "Deny, ERROR, denies it",
    "Warn, WARNING, warns",
    "Audit, INFO, writes to the audit log"
  })
  void shouldObjectAsTheBindingSays(String action, Severity severity, String verb)
      throws IOException {
    List<Finding> found =
        judge(
                policy(DEPLOYMENTS, validation("object.spec.replicas <= 3"))
                    + binding("validationActions: [" + action + "]"))
            .findings();

    assertThat(found)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("CW1601");
              assertThat(one.severity()).isEqualTo(severity);
              assertThat(one.message()).isEqualTo("the policy few " + verb + ": too many");
              assertThat(one.object()).contains("Deployment/web");
              assertThat(one.location().orElseThrow().line()).isEqualTo(3);
            });
  }

  /** Expressions over all that the API server hands to a policy; the first holds, the other not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      textBlock =
          """
          object.spec.replicas == 5                           % object.spec.replicas > 5
          request.operation == 'CREATE' && oldObject == null  % request.operation == 'UPDATE'
          request.resource.resource == 'deployments'          % request.kind.group == ''
          request.namespace == 'shop' && !request.dryRun      % request.name == 'other'
          namespaceObject.metadata.labels.env == 'production' % namespaceObject.metadata.name == 'web'
          namespaceObject.metadata.labels['kubernetes.io/metadata.name'] == 'shop' % !has(namespaceObject.metadata.labels)
          variables.twice == 10                               % variables.twice == 11
          params == null                                      % params != null
          """)
  void shouldKnowWhatTheServerKnows(String sound, String broken) throws IOException {
    String variables = "variables: [{name: twice, expression: \"object.spec.replicas * 2\"}]\n";
    String bound = binding("validationActions: [Deny]");

    assertThat(judge(policy(DEPLOYMENTS, variables + validation(sound)) + bound).findings())
        .isEmpty();
    assertThat(judge(policy(DEPLOYMENTS, variables + validation(broken)) + bound).findings())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      nullValues = "-",
      textBlock =
          """
          {apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*']}                             % - % 3
          {apiGroups: ['networking.k8s.io'], apiVersions: [v1], operations: [CREATE], resources: [networkpolicies]} % - % 1
          {apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'], scope: Cluster}             % - % 1
          {apiGroups: [apps], apiVersions: [v1], operations: [DELETE], resources: [deployments]}                  % - % 0
          {apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments], resourceNames: [other]} % - % 0
          {apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]} % "matchResources: {namespaceSelector: {matchLabels: {env: production}}}" % 1
          {apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]} % "matchResources: {namespaceSelector: {matchExpressions: [{key: env, operator: NotIn, values: [production]}]}}" % 0
          {apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]} % "matchResources: {objectSelector: {matchLabels: {tier: back}}}" % 0
          """)
  void shouldMatchObjects(String constraints, String resources, int number) throws IOException {
    String more = resources == null ? "" : "\n" + resources.replace("\"", "");

    assertThat(
            judge(
                    policy(constraints, validation("false"))
                        + binding("validationActions: [Deny]" + more))
                .findings())
        .hasSize(number);
  }

  @Test
  void shouldHeedConditionsAndWordsOfThePolicy() throws IOException {
    String spec =
        "matchConditions: [{name: big, expression: \"object.spec.replicas > 9\"}]\n"
            + validation("false");
    assertThat(judge(policy(DEPLOYMENTS, spec) + binding("{}".replace("{}", ""))).findings())
        .isEmpty();

    String said =
        "validations: [{expression: \"false\", messageExpression: \"'has ' + "
            + "string(object.spec.replicas)\"}]\n";
    assertThat(judge(policy(DEPLOYMENTS, said) + binding("")).findings())
        .singleElement()
        .satisfies(one -> assertThat(one.message()).endsWith("denies it: has 5"));
  }

  @Test
  void shouldReadParameters() throws IOException {
    String policy =
        policy(
            DEPLOYMENTS,
            "paramKind: {apiVersion: v1, kind: ConfigMap}\n"
                + validation("object.spec.replicas <= int(params.data.most)"));
    String binding =
        binding("validationActions: [Deny]\nparamRef: {name: most, parameterNotFoundAction: Deny}");

    assertThat(judge(policy + binding).findings())
        .singleElement()
        .satisfies(one -> assertThat(one.rule()).isEqualTo("CW1602"));
    String most =
        "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: most}\ndata: {most: \"%s\"}\n";
    assertThat(judge(policy + binding + String.format(most, "5")).findings()).isEmpty();
    assertThat(judge(policy + binding + String.format(most, "4")).findings()).hasSize(1);
    assertThat(judge(policy + binding.replace(": Deny}", ": Allow}")).findings()).isEmpty();
  }

  @Test
  void shouldTellWhatCannotBeEvaluated() throws IOException {
    String bound = binding("validationActions: [Deny]");

    assertThat(judge(policy(DEPLOYMENTS, validation("object.spec.")) + bound).findings())
        .singleElement()
        .satisfies(one -> assertThat(one.rule()).isEqualTo("CW1602"));
    assertThat(judge(policy(DEPLOYMENTS, validation("object.spec.none == 1")) + bound).findings())
        .singleElement()
        .satisfies(one -> assertThat(one.message()).contains("its expression fails: "));
    assertThat(
            judge(
                    policy(
                            DEPLOYMENTS,
                            "failurePolicy: Ignore\n" + validation("object.spec.none == 1"))
                        + bound)
                .findings())
        .isEmpty();
    AdmissionCheck.Verdict verdict =
        judge(
            policy(DEPLOYMENTS, validation("authorizer.group('apps').check('create').allowed()"))
                + bound);
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.skipped()).containsExactly("few");
  }

  @Test
  void shouldPassOverAPolicyThatNobodyBinds() throws IOException {
    assertThat(judge(policy(DEPLOYMENTS, validation("false"))).findings()).isEmpty();
  }
}
