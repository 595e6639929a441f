package dev.chartwright.check.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdicts are those of the validation of apiextensions-apiserver 0.37.1. */
final class DefinitionExpressionsTest {
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: things.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {plural: things, singular: thing, kind: Thing, listKind: ThingList}
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      min: {type: integer}
                      tags:
                        type: array
                        maxItems: 3
                        items: {type: string, maxLength: 5, x-kubernetes-validations: [TAG]}
                      ports:
                        type: array
                        maxItems: 3
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [name]
                        items:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string, maxLength: 5}
                            number: {type: integer, x-kubernetes-validations: [PORT]}
                      fixed:
                        type: object
                        x-kubernetes-map-type: atomic
                        properties:
                          a: {type: string, maxLength: 5, x-kubernetes-validations: [FIXED]}
                      labels:
                        type: object
                        maxProperties: 3
                        additionalProperties:
                          {type: string, maxLength: 5, x-kubernetes-validations: [LABEL]}
                x-kubernetes-validations: [ROOT]
      """;

  @TempDir private Path folder;

  private List<Finding> found(String place, String rule) {
    String text =
        DEFINITION
            .replace("[" + place + "]", "[" + rule + "]")
            .replaceAll("\\[(TAG|PORT|FIXED|LABEL|ROOT)\\]", "[]");
    return new SchemaCheck(CustomResources.NONE)
        .check(TestChart.in(folder, "web").template("crd.yaml", text).render())
        .findings();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ROOT | {rule: "self.spec.minimum > 1"} | 'minimum' is not a field of the schema
          ROOT | {rule: "self.metadata.labels.a == 'b'"} | 'labels' is not a field of the schema
          ROOT | {rule: "self.spec.min == '1'"} | no operator or function == takes (int, string)
          ROOT | {rule: "self.spec.min"} | its result is of the type int, and must be a boolean
          ROOT | {rule: "self.spec.min >", message: x} | mismatched input
          ROOT | {rule: "self.spec.min > 1", messageExpression: "self.spec.min"} | its result is of the type int, and must be a string
          ROOT | {rule: "self.spec.min > 1", messageExpression: "'a' + self.spec.min"} | no operator or function + takes (string, int)
          ROOT | {rule: "spec.min > 1"} | undeclared reference to 'spec'
          ROOT | {rule: "self.spec.min > old.spec.min"} | undeclared reference to 'old'
          ROOT | {rule: "isPort(self.spec.min)"} | 'isPort' is an unknown function
          TAG | {rule: "self == oldSelf"} | oldSelf is not allowed in a list
          TAG | {rule: "self > 1"} | no operator or function > takes (string, int)
          PORT | {rule: "self.x == 1"} | has no fields
          """)
  void shouldFindWhatTheServerRejects(String place, String rule, String message) {
    assertThat(found(place, rule))
        .allSatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW1117");
              assertThat(finding.message()).contains(message);
              assertThat(finding.object()).contains("CustomResourceDefinition/things.example.com");
            })
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ROOT | {rule: "self.spec.min > 1"}
          ROOT | {rule: "self.metadata.name == 'a' && self.kind == 'Thing'"}
          ROOT | {rule: "self.spec.min >= oldSelf.spec.min"}
          ROOT | {rule: "!oldSelf.hasValue() || self.spec.min > 1", optionalOldSelf: true}
          ROOT | {rule: "oldSelf.orValue(self).spec.min == 1", optionalOldSelf: true}
          ROOT | {rule: "!has(self.spec.tags) || self.spec.tags.all(t, t != 'oldSelf')"}
          ROOT | {rule: "self.spec.ports.exists(p, p.number > 80)", messageExpression: "'fix ' + 'it'"}
          ROOT | {rule: "!format.dns1123Label().validate(self.metadata.name).hasValue()"}
          PORT | {rule: "self >= oldSelf"}
          LABEL | {rule: "self == oldSelf"}
          FIXED | {rule: "self == oldSelf"}
          TAG | {rule: "self.matches('^[a-z(]+$')"}
          """)
  void shouldAcceptWhatTheServerAccepts(String place, String rule) {
    assertThat(found(place, rule)).isEmpty();
  }
}
