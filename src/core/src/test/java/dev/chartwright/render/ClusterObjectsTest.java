package dev.chartwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The release's namespace is default. The answers are those of Helm 3.22 and 4.3 with
 * --dry-run=server.
 */
final class ClusterObjectsTest {
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: auth, namespace: default, labels: {"a.b/c": "`x` \\"{{y}}\\" \\x7fü"}}
      data: {password: cGFzcw==}
      stringData: {user: me}
      ---
      # Nothing here.
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: auth, namespace: other}
      ---
      apiVersion: v1
      kind: List
      items:
        - apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {ports: [{port: 80, nodePort: 30080}, {port: 443}], clusterIP: null}
        - apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec: {replicas: 3, template: {spec: {securityContext: {runAsUser: 1000660000}}}}
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: fast, namespace: stray}
      allowVolumeExpansion: true
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: web}
      ---
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: things.x.example}
      spec: {group: x.example, scope: Cluster, names: {kind: Thing}}
      ---
      apiVersion: x.example/v1
      kind: Thing
      metadata: {name: one}
      spec: {ratio: 0.5, large: 12345678901234567890}
      """;

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String rendered(String action) throws IOException {
    return rendered(action, Values.NONE);
  }

  private String rendered(String action, Values values) throws IOException {
    Renderer renderer =
        Renderer.of(
            TestChart.in(folder, "web")
                .values("text: none\n")
                .template("_h.tpl", "{{ define \"me\" }}auth{{ end }}")
                .configMap("a", "out: |\n    " + action)
                .load());
    SeenCluster cluster =
        SeenCluster.STANDARD.having(ClusterObjects.read(List.of(file("objects.yaml", OBJECTS))));
    String text =
        renderer
            .render(Case.of(renderer.chart(), values, new KubernetesVersion(1, 34, 0)).on(cluster))
            .documents()
            .get(0)
            .text();
    return text.substring(text.indexOf("out: |") + 6).strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      textBlock =
          """
          (lookup "v1" "Secret" "default" "auth").data.password | b64dec; pass
          (lookup "v1" "Secret" .Release.Namespace (include "me" .)).data.user | b64dec; me
          (lookup "v1" "Secret" "default" "auth").stringData | kindOf; invalid
          (lookup "v1" "Secret" "default" "auth").type; Opaque
          (index (lookup "v1" "Secret" "default" "auth").metadata.labels "a.b/c"); `x` "{{y}}" ü
          "auth" | lookup "v1" "Secret" "other" | toJson; {"apiVersion":"v1","kind":"Secret","metadata":{"name":"auth","namespace":"other"},"type":"Opaque"}
          lookup "v1" "Secret" "none" "auth" | toJson; {}
          lookup "v1" "Secret" "" "auth" | toJson; {}
          lookup "v1" "Secret" "default" "other" | toJson; {}
          empty (lookup "v1" "Secret" "default" "other"); true
          len (lookup "v1" "Secret" "" "").items; 2
          len (lookup "v1" "Secret" "other" "").items; 1
          (index (lookup "v1" "Secret" "other" "").items 0).kind; Secret
          (lookup "v1" "Secret" "other" "").kind; SecretList
          (lookup "v1" "Secret" "none" "").kind; SecretList
          len (lookup "v1" "Secret" "none" "").items; 0
          empty (lookup "v1" "ConfigMap" "" ""); false
          (lookup "v1" "ConfigMap" "" "").apiVersion; v1
          (index (lookup "v1" "Service" "default" "web").spec.ports 0).nodePort; 30080
          typeOf (index (lookup "v1" "Service" "default" "web").spec.ports 0).port; int64
          typeOf (lookup "v1" "Service" "default" "web").spec.ports; []interface {}
          (lookup "v1" "Service" "default" "web").metadata.namespace; default
          eq 3 (int (lookup "apps/v1" "Deployment" "default" "web").spec.replicas); true
          eq (lookup "apps/v1" "Deployment" "default" "web").spec.replicas 3; true
          (lookup "apps/v1" "Deployment" "default" "web").spec.template.spec.securityContext.runAsUser; 1000660000
          (lookup "storage.k8s.io/v1" "StorageClass" "" "fast").allowVolumeExpansion; true
          (lookup "storage.k8s.io/v1" "StorageClass" "any" "fast").metadata | toJson; {"name":"fast"}
          len (lookup "storage.k8s.io/v1" "StorageClass" "any" "").items; 1
          (lookup "autoscaling/v1" "HorizontalPodAutoscaler" "default" "web").apiVersion; autoscaling/v1
          (lookup "x.example/v1" "Thing" "" "one").spec.ratio; 0.5
          (lookup "x.example/v1" "Thing" "any" "one").kind; Thing
          (lookup "v1" "Secret" "default" (lookup "v1" "Secret" "other" "auth").metadata.name).data.password; cGFzcw==
          (lookup "v1" "Secret" "default" "auth" | default dict).kind; Secret
          lookup "v1" "Secret" "default" "auth" | len | add 1; 6
          tpl `{{ (lookup "v1" "Secret" "default" "auth").kind }}` .; Secret
          tpl "{{ (lookup \\"v1\\" \\"Secret\\" \\"default\\" \\"auth\\").kind }}" .; Secret
          lookup "v1" "Unknown" "default" "x" | toJson; {}
          """)
  void shouldAnswer(String expression, String answer) throws IOException {
    String rendered = rendered("{{ " + expression + " }}");

    assertThat(rendered.replace("\177", "")).isEqualTo(answer);
  }

  @Test
  void shouldAnswerInBlocksOverSeveralLines() throws IOException {
    assertThat(
            rendered(
                """
                {{- with lookup "v1"
                      "Secret" "default"
                      "auth" -}}
                  found {{ .metadata.name }}
                {{- else }}none{{ end }}
                    {{- range (lookup "v1" "Secret" "" "").items }} {{ .metadata.namespace }}{{ end -}}
                    {{- if and (lookup "v1" "Pod" "a" "b") true }} a pod{{ else if lookup "v1" "Secret" "default" "auth" }} no pod{{ end }}
                """))
        .isEqualTo("found auth default other no pod");
  }

  @Test
  void shouldAnswerInValues() throws IOException {
    Path values =
        file("v.yaml", "text: '{{ (lookup \"v1\" \"Secret\" \"other\" \"auth\").kind }}'\n");

    assertThat(rendered("{{ tpl .Values.text . }}", Values.of(values))).isEqualTo("Secret");
    assertThat(rendered("{{ .Values.text }}", Values.of(values)))
        .isEqualTo("{{ (lookup \"v1\" \"Secret\" \"other\" \"auth\").kind }}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      textBlock =
          """
          lookup "none.example/v1" "X" "" ""; unable to get apiresource from unstructured: none.example/v1, Kind=X: the server could not find the requested resource
          lookup "v2" "X" "" "a"; unable to get apiresource from unstructured: /v2, Kind=X: the server could not find the requested resource
          lookup "v1" "Secret" "default"; wrong number of args for lookup: want 4 got 3
          lookup "v1" "Secret" "default" 1; expected string; got int
          lookup "v1" "Secret" "default" .Values.none; expected string
          """)
  void shouldFailAsHelmDoes(String expression, String message) {
    assertThatThrownBy(() -> rendered("{{ " + expression + " }}"))
        .isInstanceOfSatisfying(
            UnableToRenderException.class,
            e -> {
              assertThat(e.failure().message()).contains(message).doesNotContain("chartwright");
              assertThat(String.valueOf(e.location())).contains("a.yaml:7");
            });
  }

  @Test
  void shouldFindNothingWithoutObjects() {
    Renderer renderer =
        Renderer.of(
            TestChart.in(folder, "web")
                .configMap("a", "out: {{ lookup \"none/v1\" \"X\" \"\" \"\" | toJson }}")
                .load());

    assertThat(renderer.render(Case.of(renderer.chart(), Values.NONE, TestChart.VERSION)).texts())
        .hasEntrySatisfying("web/templates/a.yaml", text -> assertThat(text).contains("out: {}"));
  }

  @Test
  void shouldFindInAnUpgradeWhatTheChartInstalls() {
    Renderer renderer =
        Renderer.of(
            TestChart.in(folder, "web")
                .template(
                    "s.yaml",
                    """
                    {{- $old := lookup "v1" "Secret" .Release.Namespace "auth" }}
                    apiVersion: v1
                    kind: Secret
                    metadata: {name: auth}
                    data:
                      password: {{ if $old }}{{ $old.data.password }}{{ else }}{{ randAlphaNum 9 | b64enc }}{{ end }}
                      owner: {{ (dig "metadata" "annotations" "meta.helm.sh/release-name" "nobody" $old) | b64enc }}
                      revision: {{ .Release.Revision | toString | b64enc }}
                    """)
                .load());
    Case upgrade =
        Case.of(renderer.chart(), Values.NONE, TestChart.VERSION)
            .on(SeenCluster.STANDARD.upgrading(5));

    Rendering installed = renderer.installation(upgrade).orElseThrow();
    var data = renderer.render(upgrade).documents().get(0).content().path("data");

    assertThat(data.path("password"))
        .isEqualTo(installed.documents().get(0).content().at("/data/password"));
    assertThat(data.path("owner").asText()).isEqualTo("cmVsZWFzZS1uYW1l");
    assertThat(data.path("revision").asText()).isEqualTo("NQ==");
    assertThat(installed.documents().get(0).text()).contains("owner: bm9ib2R5");
  }

  @Test
  void shouldFindInAnUpgradeWhatAnotherVersionRendered() {
    Renderer renderer =
        Renderer.of(
            TestChart.in(folder, "web")
                .template(
                    "s.yaml",
                    """
                    {{- $old := lookup "v1" "Secret" .Release.Namespace "auth" }}
                    apiVersion: v1
                    kind: Secret
                    metadata: {name: auth}
                    data: {password: {{ randAlphaNum 9 | b64enc }}}
                    """)
                .load());
    Case subject = Case.of(renderer.chart(), Values.NONE, TestChart.VERSION);
    Case newer = Case.of(renderer.chart(), Values.NONE, new KubernetesVersion(1, 37, 0));

    renderer.render(subject);
    String text = renderer.render(newer).documents().get(0).text();

    assertThat(renderer.installation(newer.on(SeenCluster.STANDARD.upgrading(2))))
        .hasValueSatisfying(
            installed -> assertThat(installed.documents().get(0).text()).isEqualTo(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a: [; o.yaml:2: invalid YAML",
        "metadata: {name: a}; o.yaml:1: the object has no apiVersion",
        "apiVersion: v1; o.yaml:1: the object has no kind",
        "{apiVersion: v1, kind: Secret}; o.yaml:1: the Secret has no metadata.name",
        "{apiVersion: v1, kind: List, items: [{kind: Secret}]}; o.yaml:1: the object has no apiVersion",
        "just a text; o.yaml:1: the object has no apiVersion",
        "'# nothing'; it contains no objects"
      })
  void shouldRejectWhatIsNoObject(String text, String problem) throws IOException {
    Path file = file("o.yaml", text + "\n");

    assertThatThrownBy(() -> ClusterObjects.read(List.of(file)))
        .isInstanceOf(UnableToReadObjectsException.class)
        .hasMessageStartingWith("Cannot read objects from ")
        .hasMessageContaining(problem);
  }

  @Test
  void shouldRejectAMissingFile() {
    assertThatThrownBy(() -> ClusterObjects.read(List.of(folder.resolve("none.yaml"))))
        .hasMessageEndingWith("none.yaml: the file or folder does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub/a.yaml", "b.yml", "c.json"})
  void shouldReadAFolder(String name) throws IOException {
    Path all = folder.resolve("all");
    Files.createDirectories(all.resolve("sub"));
    Files.writeString(
        all.resolve(name),
        "{\"apiVersion\": \"v1\", \"kind\": \"A\", \"metadata\": {\"name\": \"a\"}}");
    Files.writeString(all.resolve("README.md"), "no object");

    assertThat(ClusterObjects.read(List.of(all)).objects()).hasSize(1);
  }
}
