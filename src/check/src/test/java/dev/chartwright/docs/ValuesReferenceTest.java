package dev.chartwright.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.docs.ValuesReference.Section;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which values are told, and what is told of them. */
final class ValuesReferenceTest {
  @TempDir private Path folder;

  private ValuesReference reference(String values) {
    return ValuesReference.of(TestChart.in(folder, "web").values(values).load());
  }

  private List<String> lines(String values) {
    return reference(values).values().stream()
        .map(v -> v.key() + " " + v.type() + " " + v.defaultText() + " " + v.description())
        .map(String::strip)
        .toList();
  }

  @Test
  void shouldReadHelmDocsComments() {
    assertThat(
            lines(
                """
                # Not for the reference.
                # -- Pods
                # of the Deployment
                replicas: 2
                image:
                  # -- (string) Tag; `appVersion` by default
                  tag:
                  # -- Registry
                  # @default -- the one of `global`
                  registry: ""
                ratio: 0.5
                # -- What stands here, says -- all of it
                flag: on
                """))
        .containsExactly(
            "replicas int 2 Pods of the Deployment",
            "image.tag string nil Tag; `appVersion` by default",
            "image.registry string the one of `global` Registry",
            "ratio float 0.5",
            "flag bool true What stands here, says -- all of it");
  }

  @Test
  void shouldTellAMapAsAWholeOnlyWhereItIsCommented() {
    assertThat(
            lines(
                """
                # -- Labels
                labels:
                  b: 1
                  a: {d: 1, c: [x]}
                  # -- The one that counts
                  z: true
                ports:
                  - name: http
                    port: 80
                none: {}
                """))
        .containsExactly(
            "labels object {\"a\":{\"c\":[\"x\"],\"d\":1},\"b\":1,\"z\":true} Labels",
            "labels.z bool true The one that counts",
            "ports[0].name string \"http\"",
            "ports[0].port int 80",
            "none object {}");
  }

  @Test
  void shouldReadCommentsThatNameTheirKey() {
    assertThat(
            lines(
                """
                # image.tag -- The tag
                # in the registry
                # annotations."example.com/a" -- With a dot

                # This is prose -- with dashes
                image:
                  tag: "1"
                annotations:
                  example.com/a: b
                """))
        .containsExactly(
            "image.tag string \"1\" The tag in the registry",
            "annotations.\"example.com/a\" string \"b\" With a dot");
  }

  @Test
  void shouldHideWhatIsIgnored() {
    assertThat(
            lines(
                """
                # @ignored
                hidden:
                  # -- Told in vain
                  a: 1
                # -- Hidden too
                # @ignored
                b: 2
                c: 3
                """))
        .containsExactly("c int 3");
  }

  @Test
  void shouldReadSectionsAndRawTexts() {
    ValuesReference reference =
        reference(
            """
            # -- Host
            # @section -- Network
            host: a
            # -- First line
            # @raw
            #  - item
            #
            # last line
            # @section -- Texts
            text: b
            other: c
            """);

    assertThat(reference.sections())
        .containsExactly(new Section("Network", ""), new Section("Texts", ""));
    assertThat(reference.in("Network")).extracting(DocumentedValue::key).containsExactly("host");
    assertThat(reference.in("")).extracting(DocumentedValue::key).containsExactly("other");
    assertThat(reference.in("Texts").get(0).description())
        .isEqualTo("First line\n - item\n\nlast line");
  }

  @Test
  void shouldReadBitnamisTags() {
    ValuesReference reference =
        reference(
            """
            ## @section Global
            ## @descriptionStart
            ## What all share.
            ## Really.
            ## @descriptionEnd
            ## @param global.registry Registry
            ## @param global.size [default: 8Gi, nullable] Size
            ##
            global:
              registry: ""
              size: 1Gi
            ## @section Pods
            ## @extra probe Probe of the pods
            ## @param probe.path [array] Where it asks
            ## @skip affinity
            probe:
              path: []
              untold: 1
            affinity: {a: 1}
            ## @param nodePort [nullable] Port
            # nodePort: 30080
            ## @param link [the docs](https://example.com) tell it
            link: x
            ## @param lost What nobody has
            """);

    assertThat(reference.sections())
        .containsExactly(
            new Section("Global", "What all share.\nReally."), new Section("Pods", ""));
    assertThat(reference.values())
        .extracting(v -> v.key() + " " + v.type() + " " + v.defaultText() + " " + v.description())
        .containsExactly(
            "global.registry string \"\" Registry",
            "global.size string 8Gi Size",
            "probe object  Probe of the pods",
            "probe.path list [] Where it asks",
            "nodePort any nil Port",
            "link string \"x\" [the docs](https://example.com) tell it",
            "lost any  What nobody has");
    assertThat(reference.notes())
        .singleElement()
        .asString()
        .endsWith("values.yaml:24: @param lost documents a key that values.yaml does not contain");
  }

  @Test
  void shouldReadBothStylesInOneFile() {
    ValuesReference reference =
        reference(
            """
            ## @section Main
            ## @param a Of Bitnami
            a: 1
            # -- Of helm-docs
            b: 2
            # -- Of both
            ## @param c The other one
            c: 3
            # -- Elsewhere
            # @section -- More
            d: 4
            """);

    assertThat(reference.values())
        .extracting(v -> v.key() + " " + v.description() + " " + v.section())
        .containsExactly(
            "a Of Bitnami Main", "b Of helm-docs Main", "c Of both Main", "d Elsewhere More");
  }

  @Test
  void shouldNotTakeTextForComments() {
    assertThat(
            lines(
                """
                script: |
                  #!/bin/sh
                  # -- Not a comment
                key: 1
                list:
                  - |
                    # -- Nor this
                  # -- But this
                  - 2
                empty: >-
                # -- And this
                last: 3
                """))
        .containsExactly(
            "script string \"#!/bin/sh\\n# -- Not a comment\\n\"",
            "key int 1",
            "list[0] string \"# -- Nor this\\n\"",
            "list[1] int 2 But this",
            "empty string \"\"",
            "last int 3 And this");
  }

  @Test
  void shouldLeaveHintsAndAsidesOut() {
    assertThat(
            lines(
                """
                # @schema
                # type: integer
                # @schema
                # -- Pods
                # @schema minimum:1
                ## See the manual.
                # ---------------
                # @schema
                # maximum: 9
                # @schema
                replicas: 2
                """))
        .containsExactly("replicas int 2 Pods");
  }

  @Test
  void shouldGiveACommentToTheOutermostKeyOfALine() {
    assertThat(
            lines(
                """
                # -- Both
                pair: {a: 1, b: 2}
                base: &base
                  # -- Told at the anchor
                  x: 1
                copy: *base
                """))
        .containsExactly(
            "pair object {\"a\":1,\"b\":2} Both",
            "base.x int 1 Told at the anchor",
            "copy.x int 1 Told at the anchor");
  }

  @Test
  void shouldAskTheSchemaWhereNoCommentTells() {
    TestChart chart =
        TestChart.in(folder, "web")
            .values("a: null\nb:\n  c: 1\n")
            .schema(
                """
                {"properties": {
                  "a": {"type": ["null", "integer"], "description": "From the schema"},
                  "b": {"$ref": "#/$defs/b"}},
                 "$defs": {"b": {"properties": {"c": {"description": "By reference"}}}}}
                """);

    assertThat(ValuesReference.of(chart.load()).values())
        .extracting(v -> v.key() + " " + v.type() + " " + v.description())
        .containsExactly("a int From the schema", "b.c int By reference");
  }

  @Test
  void shouldKnowThePlaceOfEachValue() {
    ValuesReference reference = reference("\n# -- A\na:\n  - b: 1\n\n    c: 2\n");

    assertThat(reference.values())
        .singleElement()
        .satisfies(v -> assertThat(v.line()).isEqualTo(3));
    assertThat(reference("a:\n  - b: 1\n\n    c: 2\n").values())
        .extracting(DocumentedValue::line, DocumentedValue::path)
        .containsExactly(tuple(2, List.of("a", "0", "b")), tuple(4, List.of("a", "0", "c")));
  }

  @Test
  void shouldBeEmptyWithoutValues() {
    assertThat(ValuesReference.of(TestChart.in(folder, "bare").load()).values()).isEmpty();
    assertThat(reference("# only a comment\n").values()).isEmpty();
  }

  @Test
  void shouldNameTheLineThatIsNoYaml() {
    assertThatThrownBy(() -> reference("a: 1\nb: [\n"))
        .isInstanceOf(UnableToReadValuesException.class)
        .hasMessageContaining("values.yaml:")
        .hasMessageContaining("it is invalid YAML");
  }
}
