package dev.chartwright.check.internal.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InjectedBundleTest {
  private static final String FROM = "cert-manager.io/inject-ca-from: ns/web";

  @TempDir private Path folder;

  private List<Finding> found(String document) {
    return new InjectedBundle()
        .check(TestChart.in(folder, "web").template("a.yaml", document).render());
  }

  private static String webhook(String annotation, String bundle) {
    return """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingWebhookConfiguration
    metadata:
      name: web
      annotations: {%s}
    webhooks:
      - name: a.x.example
        clientConfig:
          service: {name: web, namespace: ns}
          %s
    """
        .formatted(annotation, bundle);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cert-manager.io/inject-ca-from: ns/web | caBundle: Cg==",
        "cert-manager.io/inject-ca-from: ns/web | 'caBundle: \"\"'",
        "cert-manager.io/inject-ca-from: ns/web | caBundle:",
        "cert-manager.io/inject-ca-from-secret: ns/web | caBundle: Cg==",
        "cert-manager.io/inject-apiserver-ca: 'true' | caBundle: Cg=="
      })
  void shouldFindABundleThatIsInjected(String annotation, String bundle) {
    assertThat(found(webhook(annotation, bundle)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW1525");
              assertThat(finding.message())
                  .startsWith("webhooks.0.clientConfig.caBundle is set, and cert-manager injects")
                  .contains("Helm 4 fails with a conflict, and one with Helm 3 resets it");
              assertThat(finding.location().orElseThrow().line()).isEqualTo(10);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'spec: {conversion: {webhook: {clientConfig: {caBundle: Cg==}}}}', CustomResourceDefinition, resets it",
    "'spec: {caBundle: Cg==}', APIService, keeps what is injected"
  })
  void shouldFindItInOtherKinds(String spec, String kind, String end) {
    assertThat(
            found(
                "apiVersion: x/v1\nkind: "
                    + kind
                    + "\nmetadata: {name: web, annotations: {"
                    + FROM
                    + "}}\n"
                    + spec
                    + "\n"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).endsWith(end));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x/y: z", "cert-manager.io/inject-ca-from: ''"})
  void shouldTakeABundleThatNobodyInjects(String annotation) {
    assertThat(found(webhook(annotation, "caBundle: Cg=="))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# caBundle: Cg=="})
  void shouldTakeAWebhookWithoutABundle(String bundle) {
    assertThat(found(webhook(FROM, bundle))).isEmpty();
  }
}
