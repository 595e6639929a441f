package dev.chartwright.check.internal.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Checks;
import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestChecksTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web");
  }

  private List<Finding> found(RenderingCheck check, String template, String... settings) {
    return check.check(web.template("a.yaml", template).render(settings));
  }

  private String place(int line) {
    return web.path() + "/templates/a.yaml:" + line;
  }

  /** Exactly one finding, at an exact line. */
  private void assertFound(List<Finding> findings, int line, String message) {
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.location())
                  .hasValueSatisfying(at -> assertThat(at).hasToString(place(line)));
              assertThat(finding.message()).isEqualTo(message);
            });
  }

  private static String object(String kind, String name) {
    return "apiVersion: v1\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n";
  }

  @Test
  void shouldFindNothingInASoundChart() {
    web.template(
        "a.yaml",
        """
        # comment <nil>
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web-1
          namespace: space
          labels: {app.kubernetes.io/name: web, tier: "1", empty: ""}
          annotations: {example.com/a: "any text at all: %", b: "true"}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web, more: x}}
        ---
        # nothing but a comment
        ---
        apiVersion: v1
        kind: List
        items: []
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: "system:web"}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {generateName: test-, annotations: {helm.sh/hook: test}}
        """);

    for (RenderingCheck check : Checks.manifests()) {
      assertThat(check.check(web.render())).as(check.rule().id()).isEmpty();
    }
  }

  @Nested
  final class ParsableTest {
    private final RenderingCheck check = new Parsable();

    @Test
    void shouldNameTheLineOfABrokenIndentation() {
      List<Finding> findings =
          found(check, object("A", "a") + "{{- if true }}\ndata:\n  x: 1\n y: 2\n{{- end }}\n");

      assertThat(findings)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule()).isEqualTo("CW1001");
                assertThat(finding.message()).startsWith("the rendered text is invalid YAML: ");
                assertThat(finding.location())
                    .hasValueSatisfying(at -> assertThat(at).hasToString(place(8)));
              });
    }

    @Test
    void shouldTellEachBrokenDocument() {
      assertThat(found(check, "a: [\n---\n" + object("A", "a") + "---\nb: }\n")).hasSize(2);
    }

    @Test
    void shouldTellWhatOnlyHelmRefuses() {
      // A key may be null for us; Helm turns YAML into JSON and has no place for it.
      List<Finding> findings = found(check, object("A", "a") + "data:\n  ~: x\n");

      assertThat(findings)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.message())
                    .startsWith("Helm cannot parse the rendered text as YAML: ");
                assertThat(finding.location().orElseThrow().file())
                    .endsWith("web/templates/a.yaml");
                assertThat(finding.location().orElseThrow().approximate()).isTrue();
              });
    }
  }

  @Nested
  final class TypeMetaTest {
    private final RenderingCheck check = new TypeMeta();

    @Test
    void shouldMissAnApiVersion() {
      assertFound(found(check, "kind: A\nmetadata:\n  name: a\n"), 2, "apiVersion is missing");
    }

    @Test
    void shouldMissAKind() {
      assertFound(
          found(check, "apiVersion: v1\nx: y\nmetadata:\n  name: a\n"), 3, "kind is missing");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"metadata:\n  labels: {}", "metadata:\n  name: \"\"", "metadata:\n  name: ~"})
    void shouldMissAName(String metadata) {
      assertFound(
          found(check, "apiVersion: v1\nkind: A\n" + metadata + "\n"),
          3,
          "metadata.name is missing");
    }

    @Test
    void shouldWantANameOfWhatIsNoHookDespiteGenerateName() {
      assertFound(
          found(check, "apiVersion: v1\nkind: A\nmetadata:\n  generateName: a-\n"),
          3,
          "metadata.name is missing");
    }
  }

  @Nested
  final class DuplicateObjectsTest {
    private final RenderingCheck check = new DuplicateObjects();

    @Test
    void shouldTellBothPlaces() {
      assertFound(
          found(check, object("Service", "web") + "---\n" + object("Service", "web")),
          9,
          "Service 'web' is a duplicate of the one at " + place(4));
    }

    @Test
    void shouldCompareAcrossTemplates() {
      web.template("b.yaml", object("Service", "web"));

      assertThat(found(check, object("Service", "web")))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.location().orElseThrow())
                    .hasToString(web.path() + "/templates/b.yaml:4");
                assertThat(finding.object()).contains("Service/web");
                assertThat(finding.remedy()).isPresent();
              });
    }

    @Test
    void shouldTakeAMissingNamespaceForThatOfTheRelease() {
      assertThat(
              found(check, object("A", "a") + "---\n" + object("A", "a") + "  namespace: space\n"))
          .hasSize(1);
      assertThat(
              found(check, object("A", "a") + "---\n" + object("A", "a") + "  namespace: other\n"))
          .isEmpty();
    }

    @Test
    void shouldNotCompareVersionsOfAGroup() {
      assertThat(
              found(
                  check,
                  "apiVersion: g/v1\nkind: A\nmetadata: {name: a}\n---\napiVersion: g/v2\nkind: "
                      + "A\nmetadata: {name: a}\n"))
          .hasSize(1);
    }

    @Test
    void shouldLeaveAloneWhatDiffersInKindNameGroupOrBeingAHook() {
      assertThat(
              found(
                  check,
                  object("A", "a")
                      + "---\n"
                      + object("B", "a")
                      + "---\n"
                      + object("A", "b")
                      + "---\napiVersion: g/v1\nkind: A\nmetadata: {name: a}\n---\n"
                      + object("A", "a")
                      + "  annotations: {helm.sh/hook: test}\n"))
          .isEmpty();
    }
  }

  @Nested
  final class NilTextTest {
    private final RenderingCheck check = new NilText();

    @Test
    void shouldFindAMissingValue() {
      assertFound(
          found(
              check,
              object("A", "a") + "data:\n  url: https://{{ .Values.host }}/\n  nil: <nil>\n"),
          7,
          "the rendered text contains <nil>");
    }

    @Test
    void shouldFindAFailedFormat() {
      assertFound(
          found(check, object("A", "a") + "data:\n  x: \"{{ printf \"%s\" .Values.host }}\"\n"),
          6,
          "the rendered text contains %!s(<nil>)");
    }

    @Test
    void shouldFindAMapPrintedAsTextWithoutRepeatingIt() {
      assertFound(
          found(check, object("A", "a") + "data:\n  x: {{ .Values.m }}\n", "m.password=secret1"),
          6,
          "the rendered text contains a Go map printed as text (map[…])");
    }

    @Test
    void shouldPassOverCommentsAndOrdinaryText() {
      assertThat(
              found(check, object("A", "a") + "# <nil>\ndata:\n  x: no value, 5%!, map of [a]\n"))
          .isEmpty();
    }
  }

  @Nested
  final class LegalNamesTest {
    private final RenderingCheck check = new LegalNames();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
      "ConfigMap, Web",
      "ConfigMap, a_b",
      "ConfigMap, a-",
      "ConfigMap, a..b",
      "Service, 1web",
      "Service, a.b",
      "Namespace, a.b",
      "ClusterRole, a/b",
      "ClusterRole, a%b",
    })
    void shouldRefuseNames(String kind, String name) {
      List<Finding> findings = found(check, object(kind, name));

      assertThat(findings)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.message())
                    .startsWith("metadata.name '" + name + "' is not a valid name of a " + kind);
                assertThat(finding.location().orElseThrow()).hasToString(place(4));
              });
    }

    @ParameterizedTest(name = "{0} of {1} characters")
    @CsvSource({"ConfigMap, 253", "Service, 63", "Namespace, 63", "CronJob, 52"})
    void shouldRefuseNamesThatAreTooLong(String kind, int most) {
      assertThat(found(check, object(kind, "a".repeat(most)))).isEmpty();
      assertFound(
          found(check, object(kind, "a".repeat(most + 1))),
          4,
          "metadata.name '"
              + "a".repeat(most + 1)
              + "' has "
              + (most + 1)
              + " characters; the name of a "
              + kind
              + " has at most "
              + most);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"ConfigMap, 1.a-b", "Service, a-1", "Namespace, 1a", "ClusterRole, System:a_B"})
    void shouldTakeNames(String kind, String name) {
      assertThat(found(check, object(kind, name))).isEmpty();
    }

    @Test
    void shouldRefuseANamespace() {
      List<Finding> findings = found(check, object("A", "a") + "  namespace: Space_1\n");

      assertThat(findings)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.message())
                    .startsWith("metadata.namespace 'Space_1' is not a valid name");
                assertThat(finding.location().orElseThrow()).hasToString(place(5));
              });
    }
  }

  @Nested
  final class LegalLabelsTest {
    private final RenderingCheck check = new LegalLabels();

    private String with(String what, String line) {
      return object("A", "a") + "  " + what + ":\n    fine: x\n    " + line + "\n";
    }

    @ParameterizedTest(name = "labels {0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "version: 1.10       | 'version' has a value that is not a string; quote it",
          "on1: true           | 'on1' has a value that is not a string; quote it",
          "a b: x              | 'a b' is not a valid key",
          "Example.com/a: x    | 'Example.com/a' is not a valid key",
          "a/b/c: x            | 'a/b/c' is not a valid key",
        })
    void shouldRefuseLabels(String line, String problem) {
      assertFound(found(check, with("labels", line)), 7, "metadata.labels: " + problem);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a b",
          "-a",
          "a/b",
          "1234567890123456789012345678901234567890123456789012345678901234"
        })
    void shouldRefuseLabelValues(String value) {
      assertThat(found(check, with("labels", "key: \"" + value + "\"")))
          .singleElement()
          .satisfies(
              finding ->
                  assertThat(finding.message())
                      .startsWith("metadata.labels: 'key' has a value that is not a valid label"));
    }

    @Test
    void shouldTakeAnyStringInAnAnnotationButNothingElse() {
      assertThat(found(check, with("annotations", "key: \"a b/c -\""))).isEmpty();
      assertFound(
          found(check, with("annotations", "key: 5")),
          7,
          "metadata.annotations: 'key' has a value that is not a string; quote it");
    }

    @ParameterizedTest
    @CsvSource({"Deployment, template, 9", "CronJob, jobTemplate, 9"})
    void shouldLookAtPodTemplates(String kind, String template, int line) {
      assertFound(
          found(
              check,
              object(kind, "a")
                  + "spec:\n  "
                  + template
                  + ":\n    metadata:\n      labels:\n        x: 1\n"),
          line,
          "spec." + template + ".metadata.labels: 'x' has a value that is not a string; quote it");
    }

    /** Kubernetes lower-cases a key of annotations before it looks, and one of labels not. */
    @ParameterizedTest
    @CsvSource({
      "Deployment, 'template: {metadata: {annotations: {Foo.Bar/X: a}}}'",
      "Job, 'template: {metadata: {annotations: {FOO.bar/x: a, Example.COM/Y-z: b}}}'",
      "CronJob, 'jobTemplate: {metadata: {annotations: {Foo.Bar/x: a}}}'",
      "CronJob, 'jobTemplate: {spec: {template: {metadata: {annotations: {Foo.Bar/x: a}}}}}'",
      "StatefulSet, 'volumeClaimTemplates: [{metadata: {annotations: {Foo.Bar/x: a}}}]'"
    })
    void shouldIgnoreTheCaseOfAnAnnotation(String kind, String spec) {
      assertThat(
              found(check, object(kind, "a") + "  annotations: {Foo.Bar/Y: b}\nspec:\n  " + spec))
          .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Deployment | template: {metadata: {labels: {Foo.Bar/x: a}}} | not a valid key",
          "Deployment | template: {metadata: {annotations: {'Foo/b/x': a}}} | not a valid key",
          "PodTemplate | template: {metadata: {labels: {'a b': a}}} | not a valid key",
          "CronJob | jobTemplate: {metadata: {labels: {a: 'b c'}}} | rejects every Job",
          "CronJob | jobTemplate: {metadata: {annotations: {'a b': c}}} | rejects every Job",
          "CronJob | jobTemplate: {metadata: {annotations: {a: 5}}} | not a string; quote it",
          "StatefulSet | volumeClaimTemplates: [{metadata: {labels: {a: '-'}}}] | every claim of",
        })
    void shouldLookAtAllTemplates(String kind, String spec, String message) {
      String top = kind.equals("PodTemplate") ? "" : "spec:\n  ";

      assertThat(found(check, object(kind, "a") + top + spec))
          .singleElement()
          .satisfies(finding -> assertThat(finding.message()).contains(message));
    }

    @Test
    void shouldLookAtTheItemsOfAList() {
      String list =
          "apiVersion: v1\nkind: List\nitems:\n- kind: ConfigMap\n  metadata:\n    labels:\n      a: 1\n";

      assertFound(
          found(check, list), 7, "metadata.labels: 'a' has a value that is not a string; quote it");
    }

    /** Whatever its controller makes of it: an ApplicationSet has templates of its own there. */
    @Test
    void shouldLeaveTheTemplatesOfCustomResourcesAlone() {
      String template = "spec:\n  template:\n    metadata:\n      labels: {x: '{{.env}}'}\n";

      assertThat(found(check, object("ApplicationSet", "a") + template)).isEmpty();
    }
  }

  @Nested
  final class DuplicateKeysTest {
    @Test
    void shouldTellBothLines() {
      assertFound(
          found(
              new DuplicateKeys(),
              object("A", "a") + "  labels:\n    app: x\n    tier: y\n    app: z\n"),
          8,
          "duplicate key 'metadata.labels.app', first at " + place(6));
    }
  }

  @Nested
  final class SelectorsTest {
    private final RenderingCheck check = new Selectors();

    private String workload(String selector) {
      return "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: a\nspec:\n  replicas: 1\n"
          + selector
          + "\n  template:\n    metadata:\n      labels:\n        app: web\n";
    }

    @Test
    void shouldMissASelector() {
      assertFound(
          found(check, workload("  x: y")),
          5,
          "a StatefulSet must contain matchLabels or matchExpressions");
    }

    @Test
    void shouldSeeThatPodsAreNotSelected() {
      assertFound(
          found(check, workload("  selector:\n    matchLabels: {app: api}")),
          7,
          "the selector requires the label 'app', which is missing or has another value in the "
              + "Pod template");
    }

    @Test
    void shouldLookAtTheWorkloadsOfAppsOnly() {
      assertThat(
              found(check, "apiVersion: example.com/v1\nkind: Deployment\nmetadata:\n  name: a\n"))
          .isEmpty();
      assertThat(
              found(
                  check, workload("  selector: {matchExpressions: [{key: a, operator: Exists}]}")))
          .isEmpty();
    }
  }

  @Nested
  final class ListAnnotationsTest {
    @Test
    void shouldFindAPolicyInsideAList() {
      assertFound(
          found(
              new ListAnnotations(),
              "apiVersion: v1\nkind: List\nitems:\n- metadata: {annotations: "
                  + "{helm.sh/resource-policy: keep}}\n"),
          3,
          "annotation 'helm.sh/resource-policy' within List objects is ignored");
    }

    @Test
    void shouldLeaveOtherAnnotationsAlone() {
      assertThat(
              found(
                  new ListAnnotations(),
                  "apiVersion: v1\nkind: List\nitems:\n- metadata: {annotations: {a: keep}}\n"))
          .isEmpty();
    }
  }

  @Nested
  final class HookEventsTest {
    @Test
    void shouldTellWhatHelmDrops() {
      assertFound(
          found(
              new HookEvents(),
              object("Pod", "a") + "  annotations:\n    helm.sh/hook: pre-instal\n"),
          6,
          "helm.sh/hook has the unknown event 'pre-instal', so Helm drops the document");
    }
  }
}
