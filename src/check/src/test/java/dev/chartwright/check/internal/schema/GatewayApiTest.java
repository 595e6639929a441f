package dev.chartwright.check.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Finding;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.internal.Documents;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of the Gateway API in a chart that does not bring their definitions. */
final class GatewayApiTest {
  /** Sound; tests replace one part. */
  private static final String DOCUMENTS =
      """
      apiVersion: gateway.networking.k8s.io/VERSION
      kind: HTTPRoute
      metadata: {name: web}
      spec:
        parentRefs: [{name: edge, sectionName: http}]
        hostnames: [a.example.com]
        rules:
          - matches: [{path: {type: PathPrefix, value: /a}}]
            filters:
              - type: RequestHeaderModifier
                requestHeaderModifier: {set: [{name: x, value: z1}]}
            backendRefs: [{name: web, port: 80, weight: 1}]
      ---
      apiVersion: gateway.networking.k8s.io/VERSION
      kind: Gateway
      metadata: {name: edge}
      spec:
        gatewayClassName: nginx
        listeners:
          - {name: http, port: 80, protocol: HTTP}
          - name: https
            port: 443
            protocol: HTTPS
            tls: {mode: Terminate, certificateRefs: [{name: cert}]}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: GRPCRoute
      metadata: {name: grpc}
      spec:
        parentRefs: [{name: edge}]
        rules:
          - matches: [{method: {service: a.B, method: C}}]
            backendRefs: [{name: grpc, port: 9000}]
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: BackendTLSPolicy
      metadata: {name: tls}
      spec:
        targetRefs: [{group: "", kind: Service, name: web}]
        validation:
          hostname: web.example.com
          caCertificateRefs: [{group: "", kind: ConfigMap, name: ca}]
      ---
      apiVersion: gateway.networking.k8s.io/v1beta1
      kind: ReferenceGrant
      metadata: {name: grant}
      spec:
        from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: a}]
        to: [{group: "", kind: Service}]
      ---
      apiVersion: gateway.networking.k8s.io/VERSION
      kind: GatewayClass
      metadata: {name: nginx}
      spec: {controllerName: example.com/nginx}
      """;

  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: httproutes.gateway.networking.k8s.io}
      spec:
        group: gateway.networking.k8s.io
        names: {kind: HTTPRoute, plural: httproutes}
        scope: Namespaced
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  @TempDir private Path folder;

  private Verdict verdict(String text, CustomResources customs) {
    Case any = TestChart.in(folder, "web").template("a.yaml", text).with();
    Case subject =
        new Case(any.chart(), "x", any.values(), KubernetesVersion.parse("1.36"), "rel", "space");
    return new SchemaCheck(customs).check(Renderer.of(subject.chart()).render(subject));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1beta1"})
  void shouldAcceptSoundObjects(String version) {
    Verdict verdict = verdict(DOCUMENTS.replace("VERSION", version), CustomResources.NONE);

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.judged()).isEqualTo(6);
    assertThat(verdict.unjudged()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: PathPrefix, value: /a | type: PathPrefix, value: a | value must be an absolute path and start with '/'
          type: RequestHeaderModifier | type: RequestMirror | filter.requestHeaderModifier must be nil
          name: web, port: 80 | name: web | Must have port for Service reference
          hostnames: [a.example.com] | hostname: a.example.com | spec.hostname is an unknown field
          hostnames: [a.example.com] | hostnames: [A.example.com] | does not match
          protocol: HTTP} | protocol: HTTP, tls: {certificateRefs: [{name: cert}]}} | tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']
          name: https | name: http | duplicate name http
          port: 443 | port: 80 | must be unique for each listener
          certificateRefs: [{name: cert}] | mode: Terminate | certificateRefs or options must be specified when mode is Terminate
          service: a.B, method: C | type: Exact | One or both of 'service' or 'method' must be specified
          caCertificateRefs: [{group: "", kind: ConfigMap, name: ca}] | subjectAltNames: [] | must specify either CACertificateRefs or WellKnownCACertificates
          to: [{group: "", kind: Service}] | to: [{group: ""}] | kind is missing
          controllerName: example.com/nginx | controllerName: nginx | does not match
          """)
  void shouldFindWhatTheServerRejects(String sound, String broken, String message) {
    String text = DOCUMENTS.replace("VERSION", "v1");
    assertThat(text).contains(sound);
    String changed =
        broken.equals("mode: Terminate")
            ? text.replace(", certificateRefs: [{name: cert}]", "")
            : sound.equals("port: 443")
                ? text.replace("port: 443", "port: 80")
                    .replace("protocol: HTTPS", "protocol: HTTP")
                    .replaceAll("\n *tls: .mode.*", "")
                : text.replace(sound, broken);

    assertThat(verdict(changed, CustomResources.NONE).findings())
        .extracting(Finding::message)
        .anySatisfy(found -> assertThat(found).contains(message));
  }

  /** The experimental channel has more: a chart does not say which one a cluster has. */
  @Test
  void shouldAcceptFieldsOfTheExperimentalChannel() {
    String text =
        DOCUMENTS
            .replace("VERSION", "v1")
            .replace(
                "backendRefs: [{name: web", "retry: {attempts: 3}\n      backendRefs: [{name: web");

    assertThat(verdict(text, CustomResources.NONE).findings()).isEmpty();
  }

  @Test
  void shouldNotJudgeVersionsThatThisReleaseDoesNotServe() {
    Verdict verdict = verdict(DOCUMENTS.replace("VERSION", "v1alpha2"), CustomResources.NONE);

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.judged()).isEqualTo(3);
  }

  @Test
  void shouldPreferAGivenDefinition() {
    CustomResources given =
        CustomResources.of(new Documents().cut("crds/a.yaml", DEFINITION).manifests());
    String text = DOCUMENTS.replace("VERSION", "v1").replace("value: /a", "value: a");

    assertThat(verdict(text, given).findings()).isEmpty();
    assertThat(verdict(text.replace("value: /a", "value: a"), CustomResources.NONE).findings())
        .isNotEmpty();
    // The definition serves v1 only.
    assertThat(verdict(DOCUMENTS.replace("VERSION", "v1beta1"), given).findings())
        .extracting(Finding::rule)
        .containsExactly("CW1107");
  }

  @Test
  void shouldNotServeTheGatewayApiByDefault() {
    List<String> names =
        TestChart.in(folder, "web")
            .template(
                "a.yaml",
                """
                {{- if .Capabilities.APIVersions.Has "gateway.networking.k8s.io/v1" }}
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: web}
                {{- end }}
                """)
            .render()
            .manifests()
            .stream()
            .map(manifest -> manifest.label())
            .toList();

    assertThat(names).isEmpty();
  }
}
