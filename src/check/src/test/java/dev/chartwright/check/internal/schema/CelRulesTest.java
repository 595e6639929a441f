package dev.chartwright.check.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CelRulesTest {
  private static final String SCHEMA =
      """
      type: object
      properties:
        min: {type: integer}
        max: {type: integer}
        weight: {type: number}
        name: {type: string}
        names: {type: array, items: {type: string}}
        labels: {type: object, additionalProperties: {type: string}}
        namespace: {type: string}
        a-b: {type: string}
        port: {x-kubernetes-int-or-string: true}
      """;

  private static List<String> judge(String rule, String document) throws Exception {
    JsonNode schema =
        YamlDocument.parse(
                SCHEMA
                    + "x-kubernetes-validations:\n  - {rule: "
                    + new ObjectMapper().writeValueAsString(rule)
                    + ", message: no good}\n")
            .content();
    List<String> found = new ArrayList<>();
    CelRules.of(schema)
        .judge(
            YamlDocument.parse(document).content(),
            (broken, below, message, remedy) -> found.add(broken.id() + " " + message));
    return found;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          self.min <= self.max                             % {min: 1, max: 2}       % {min: 3, max: 2}
          self.weight < 1                                  % {weight: 0.5}          % {weight: 1}
          has(self.min) || has(self.max)                   % {max: 1}               % {name: a}
          self.names.all(n, n.startsWith('x'))             % {names: [x, xa]}       % {names: [x, a]}
          self.names.exists_one(n, n == 'x')               % {names: [x]}           % {names: [x, x]}
          self.name.matches('^[a-z]+$')                    % {name: abc}            % {name: ABC}
          size(self.labels) < 2 && 'a.b/c' in self.labels  % {labels: {a.b/c: d}}   % {labels: {a: b}}
          self.?min.orValue(5) > 4                         % {}                     % {min: 1}
          self.__namespace__ == self.a__dash__b            % {namespace: a, a-b: a} % {namespace: a, a-b: b}
          self.namespace == 'a'                            % {namespace: a}         % {namespace: b}
          type(self.port) == int ? self.port > 80 : true   % {port: http}           % {port: 1}
          self.names.all(n, !isIP(n))                      % {names: [a.b, 'x:y']}  % {names: ['fe80::1']}
          isURL(self.name)                                 % {name: 'https://a.b/c'} % {name: a.b}
          self.name.lowerAscii().split('-').size() == 2    % {name: A-B}            % {name: AB}
          """)
  void shouldEvaluateARule(String line) throws Exception {
    String[] parts = line.split("%");

    assertThat(judge(parts[0].strip(), parts[1].strip())).isEmpty();
    assertThat(judge(parts[0].strip(), parts[2].strip()))
        .containsExactly("CW1110 breaks a rule: no good");
  }

  /** For an API server, an error is a refusal, unless the other side of an operator decides. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          self.min > 1 ; {}; CW1110 breaks a rule: no good ('min' is missing)
          self.min > 1 && self.max > 1 ; {min: 2}; CW1110 breaks a rule: no good ('max' is missing)
          self.min > 1 || self.max > 1 ; {max: 2}; ''
          !has(self.min) || self.min > 1 ; {}; ''
          self.min > 1 && self.max > 1 ; {min: 1}; CW1110 breaks a rule: no good
          """)
  void shouldBreakARuleThatReadsWhatIsMissing(String rule, String document, String found)
      throws Exception {
    assertThat(String.join("", judge(rule, document))).isEqualTo(found);
  }

  @Test
  void shouldPassOverRulesThatCompareWithWhatWas() throws Exception {
    assertThat(judge("self.name == oldSelf.name", "{name: a}")).isEmpty();
  }

  @Test
  void shouldNameARuleThatOnlyAClusterCanEvaluate() throws Exception {
    assertThat(judge("cidr(self.name).containsIP('10.0.0.1')", "{name: 10.0.0.0/8}"))
        .singleElement()
        .asString()
        .startsWith("CW1111 has a rule that only an API server can evaluate: no good (");
  }
}
