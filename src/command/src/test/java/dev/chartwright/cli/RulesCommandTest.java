package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that do not come with this program, from the file to the exit code. */
final class RulesCommandTest {
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: small}
      spec:
        matchConstraints:
          resourceRules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}
        validations:
          - expression: object.data.size() < 1
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: small}
      spec: {policyName: small, validationActions: [Deny]}
      """;

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeASoundChart() {
    web = TestChart.in(folder, "web").configMap("a", "x: fine");
  }

  private Path config(String more) throws IOException {
    return Files.writeString(
        folder.resolve("chartwright.yaml"),
        "kubeVersions: ['1.34']\ncharts: [{path: web}]\n" + more);
  }

  @Test
  void shouldHoldAProjectToItsOwnRules() throws IOException {
    Path file =
        config(
            "rules: [{id: ACME-1, title: it is not named b, expression: \"object.metadata.name =="
                + " 'b'\", path: metadata.name}]\n");

    Ran ran = chartwright("verify", "--config", file, "--no-color", "--verbose");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("error ACME-1", "templates/a.yaml:4", "it is not named b", "rules      1 rule");
    assertThat(chartwright("checks", "--config", file).out())
        .contains("ACME-1  error    on   it is not named b");
    assertThat(chartwright("explain", "acme-1", "--config", file).out())
        .contains("stage rules", "object.metadata.name == 'b'");

    Ran exempted =
        chartwright(
            "verify",
            "--config",
            config(
                Files.readString(file).substring(Files.readString(file).indexOf("rules:"))
                    + "exemptions: [{check: ACME-1, reason: agreed}]\n"));
    assertThat(exempted.code()).isZero();
    assertThat(exempted.out()).contains("1 exempted");
  }

  @Test
  void shouldAskAdmissionPolicies() throws IOException {
    Path policies = Files.writeString(folder.resolve("policies.yaml"), POLICY);

    Ran given = chartwright("verify", web.path(), "--admission-policies", policies);
    assertThat(given.code()).isEqualTo(1);
    assertThat(given.out()).contains("CW1601", "the policy small denies it: failed expression");

    Ran configured = chartwright("verify", "--config", config("admission: [policies.yaml]\n"));
    assertThat(configured.out()).contains("CW1601");

    web.template("policy.yaml", POLICY);
    assertThat(chartwright("verify", web.path()).out()).contains("CW1601");
  }

  @Test
  void shouldSayNothingWhereThereAreNone() throws IOException {
    assertThat(chartwright("verify", "--config", config("")).out()).doesNotContain("rules ");
  }

  @Test
  void shouldSayWhatCannotBeHad() {
    Ran offline =
        chartwright("verify", web.path(), "--crds", "https://example.invalid/a.yaml", "--offline");
    assertThat(offline.code()).isEqualTo(3);
    assertThat(offline.err()).contains("is not in the cache, and --offline is set");

    Ran plain = chartwright("verify", web.path(), "--crds", "http://example.com/a.yaml");
    assertThat(plain.code()).isEqualTo(2);
    assertThat(plain.err()).contains("it does not use TLS");

    Ran none = chartwright("verify", web.path(), "--admission-policies", web.path());
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("Cannot read admission policies");
  }
}
