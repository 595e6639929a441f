package dev.chartwright.check.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rules.GivenDocuments;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CustomResourcesTest {
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: webs.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {plural: webs, singular: web, kind: Web, listKind: WebList}
        versions:
          - name: v1alpha1
            served: false
            storage: false
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          - name: v1
            served: true
            storage: true
            subresources: {status: {}}
            schema:
              openAPIV3Schema:
                type: object
                required: [spec]
                properties:
                  status: {type: object, properties: {ready: {type: boolean}}}
                  spec:
                    type: object
                    required: [host, mode]
                    oneOf: [{required: [image]}, {required: [build]}]
                    properties:
                      host: {type: string, pattern: "^[a-z.]+$", maxLength: 20}
                      mode: {type: string, enum: [fast, safe], default: safe}
                      image: {type: string}
                      build: {type: string, nullable: true}
                      port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                      weight: {type: number, minimum: 0, maximum: 1, exclusiveMaximum: true}
                      replicas: {type: integer, format: int32, multipleOf: 2}
                      since: {type: string, format: date-time}
                      labels: {type: object, additionalProperties: {type: string}, maxProperties: 2}
                      free: {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {known: {type: integer}}}
                      object: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
                      names: {type: array, x-kubernetes-list-type: set, items: {type: string}, minItems: 1}
                      ports:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [port, protocol]
                        items:
                          type: object
                          required: [port]
                          properties: {port: {type: integer}, protocol: {type: string, default: TCP}}
      """;

  private static final String WEB =
      """
      apiVersion: example.com/v1
      kind: Web
      metadata: {name: a, annotations: {a: b}}
      spec:
        host: a.b
        image: nginx
        port: 80
        weight: 0.5
        replicas: 2
        since: "2026-01-02T03:04:05Z"
        labels: {a: b}
        free: {known: 1, other: [1]}
        object: {apiVersion: v1, kind: X, any: 1}
        names: [a, b]
        ports: [{port: 80}, {port: 80, protocol: UDP}]
        mode: null
      status: {anything: goes}
      """;

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web");
  }

  private List<Finding> found(String text) {
    List<Manifest> definitions = new ArrayList<>();
    web.file("crds/web.yaml", DEFINITION).template("a.yaml", text);
    DefinitionFile.in(web.load()).forEach(file -> definitions.addAll(file.read().manifests()));
    Rendering rendering = Renderer.of(web.load()).render(web.with());
    return new SchemaCheck(CustomResources.of(definitions)).check(rendering).findings();
  }

  private static String words(Finding finding) {
    return finding.rule()
        + " "
        + finding.location().map(at -> Integer.toString(at.line())).orElse("?")
        + " "
        + finding.message()
        + finding.remedy().map(remedy -> "; " + remedy).orElse("");
  }

  @Test
  void shouldFindNothingInASoundResource() {
    assertThat(found(WEB)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          weight: 0.5 ! wieght: 0.5 ! CW1101 8 spec.wieght is an unknown field; did you mean 'weight'?
          annotations: {a: b} ! anotations: {a: b} ! CW1101 3 metadata.anotations is an unknown field; did you mean 'annotations'?
          image: nginx ! image: 3 ! CW1102 6 spec.image must be a string, not an integer; quote it, for example with the function 'quote'
          replicas: 2 ! replicas: 2.5 ! CW1102 9 spec.replicas must be an integer, not a number with a fraction
          port: 80 ! port: [80] ! CW1102 7 spec.port must be an integer or a string, not a list
          names: [a, b] ! names: [a, null] ! CW1102 14 spec.names[1] must be a string, not null
          known: 1 ! known: a ! CW1102 12 spec.free.known must be an integer, not a string; remove the quotes
          apiVersion: v1, kind: X ! apiVersion: v1 ! CW1103 13 spec.object.kind is missing
          port: 80} ! protocol: TCP} ! CW1103 15 spec.ports[0].port is missing
          mode: null ! mode: save ! CW1104 16 spec.mode is 'save' and must be one of fast, safe; did you mean 'safe'?
          names: [a, b] ! names: [a, a] ! CW1105 14 spec.names has the duplicate "a", first as item 0; keep one of the two
          protocol: UDP ! protocol: TCP ! CW1105 15 spec.ports has the duplicate port 80 and protocol TCP, first as item 0; keep one of the two
          "2026-01-02T03:04:05Z" ! today ! CW1106 10 spec.since does not have the format date-time
          host: a.b ! host: a.B ! CW1108 5 spec.host does not match ^[a-z.]+$
          host: a.b ! host: aaaaaaaaaaaaaaaaaaaaa ! CW1108 5 spec.host has 21 characters and allows at most 20
          weight: 0.5 ! weight: 1 ! CW1108 8 spec.weight must be less than 1
          weight: 0.5 ! weight: -1 ! CW1108 8 spec.weight must be at least 0
          replicas: 2 ! replicas: 3 ! CW1108 9 spec.replicas must be a multiple of 2
          labels: {a: b} ! labels: {a: b, b: c, c: d} ! CW1108 11 spec.labels has 3 keys and allows at most 2
          names: [a, b] ! names: [] ! CW1108 14 spec.names has 0 items and requires at least 1
          mode: null ! build: x ! CW1108 4 spec must match exactly one of these and matches 2: with image; with build
          example.com/v1 ! example.com/v1alpha1 ! CW1107 1 example.com/v1alpha1 Web is not served by its definition; use example.com/v1
          """)
  void shouldFindAFault(String sound, String broken, String expected) {
    String text = WEB.replace("image: nginx", "image: nginx");
    assertThat(text).contains(sound);
    String mended = broken.startsWith("build") ? text.replace(sound, "build: x\n  image: x") : text;

    assertThat(found(mended.replaceFirst(java.util.regex.Pattern.quote(sound), broken)))
        .extracting(CustomResourcesTest::words)
        .containsExactly(expected);
  }

  @Test
  void shouldJudgeTheDefinitionsOfSubchartsInPlace() {
    web.subchart(
        "db",
        db ->
            db.file("crds/db.yaml", DEFINITION.replace("host: {type: string,", "host: {"))
                .file("crds/readme.md", "no definition"));
    List<DefinitionFile> files = DefinitionFile.in(web.load());

    assertThat(files).hasSize(1);
    assertThat(
            new SchemaCheck(CustomResources.NONE)
                .check(files.get(0).read(), KubernetesVersion.parse("1.36")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(words(finding)).isEqualTo("CW1109 28 the type is missing");
              assertThat(finding.location())
                  .hasValueSatisfying(
                      at -> assertThat(at.file()).endsWith("web/charts/db/crds/db.yaml"));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          name: webs.example.com ! name: web.example.com ! CW1109 3 the name must be webs.example.com, the plural and the group
          storage: true ! storage: false ! CW1109 8 0 versions have storage: true; exactly one must have it
          scope: Namespaced ! scope: Namespace ! CW1109 6 scope must be Cluster or Namespaced
          image: {type: string} ! image: {} ! CW1109 30 the type is missing
          image: {type: string} ! image: {type: text} ! CW1109 30 'text' is an unknown type
          image: {type: string} ! image: {type: array} ! CW1109 30 items are missing
          image: {type: string} ! image: {type: string, desc: x} ! CW1101 30 spec.versions[1].schema.openAPIV3Schema.properties.spec.properties.image.desc is an unknown field
          oneOf: [{required: [image]} ! oneOf: [{type: object} ! CW1109 26 type must not be in allOf, anyOf, oneOf or not
          map-keys: [port, protocol] ! map-keys: [port, proto] ! CW1109 43 'proto' is not a field of the items
          "^[a-z.]+$" ! "[" ! CW1109 28 the pattern is an invalid regular expression: missing closing ]: '['
          """)
  void shouldFindWhatIsNotStructural(String sound, String broken, String expected) {
    assertThat(DEFINITION).contains(sound);

    assertThat(found(DEFINITION.replace(sound, broken)))
        .extracting(CustomResourcesTest::words)
        .containsExactly(expected);
  }

  @Test
  void shouldReadDefinitionsThatAreNamed() {
    web.file("more/deep/web.yaml", DEFINITION + "---\nkind: Other\n").file("more/x.txt", "{");

    assertThat(
            CustomResources.of(
                    GivenDocuments.definitions(web.path().resolve("more").toString(), true))
                .isEmpty())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "none.yaml, 'the file or folder does not exist'",
    "empty, it contains no such document",
    "broken.yaml, line 2 is invalid YAML"
  })
  void shouldTellWhyNamedDefinitionsCannotBeRead(String name, String why) {
    web.file("empty/x.txt", "").file("broken.yaml", "a:\n\t- b");

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> GivenDocuments.definitions(web.path().resolve(name).toString(), true))
        .isInstanceOf(GivenDocuments.UnableToReadDocumentsException.class)
        .hasMessageEndingWith(": " + why);
  }
}
