package dev.chartwright.check.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.config.internal.UnableToReadConfigException;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A project's own rules, from chartwright.yaml to the findings. */
final class OwnRulesTest {
  private static final String OBJECTS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: shop
        labels: {team: red, app.kubernetes.io/name: web}
      spec:
        replicas: 3
        template:
          spec:
            containers:
              - name: web
                image: registry.example.com/web:1.2
                resources: {limits: {memory: 512Mi}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, annotations: {docs: "https://example.com:8443/web?a=b"}}
      spec: {ports: [{port: 80}, {port: 90}]}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: web, annotations: {helm.sh/hook: pre-install}}
      data: {host: 10.0.0.1, range: 10.0.0.0/8, text: a1b22}
      """;

  @TempDir private Path folder;

  private List<OwnRule> rules(String yaml) throws IOException {
    return ChartwrightConfig.read(
            Files.writeString(folder.resolve("chartwright.yaml"), "rules:\n" + yaml))
        .rules();
  }

  private List<Finding> found(String rule) throws IOException {
    TestChart chart = TestChart.in(folder, "web").template("a.yaml", OBJECTS);
    return new OwnRulesCheck(
            rules(rule), subject -> new ObjectMapper().createObjectNode().put("replicas", 3))
        .check(chart.render());
  }

  private static String rule(String match, String expression) throws IOException {
    return "  - {id: ACME-1, title: not ours, match: {"
        + match
        + "}, expression: "
        + new ObjectMapper().writeValueAsString(expression)
        + "}\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      textBlock =
          """
          kinds: [Deployment]      % object.spec.replicas <= 3                                     % object.spec.replicas < 3
          kinds: [Deployment]      % object.metadata.namespace == 'shop'                           % object.metadata.namespace == 'web'
          kinds: [Deployment]      % object.metadata.labels['app.kubernetes.io/name'] == 'web'     % object.metadata.labels['team'] == 'blue'
          kinds: [Deployment]      % object.spec.template.spec.containers.all(c, c.image.startsWith('registry.example.com/')) % object.spec.template.spec.containers.exists(c, has(c.livenessProbe))
          kinds: [Deployment]      % quantity(object.spec.template.spec.containers[0].resources.limits.memory).isLessThan(quantity('1Gi')) % quantity(object.spec.template.spec.containers[0].resources.limits.memory).isGreaterThan(quantity('1Gi'))
          kinds: [Deployment]      % quantity('1Gi').compareTo(quantity('1024Mi')) == 0 && quantity('250m').add(quantity('0.75')).asInteger() == 1 % quantity('1').sub(quantity('2k')).sign() == 1
          kinds: [Service]         % url(object.metadata.annotations.docs).getHost() == 'example.com:8443' && url(object.metadata.annotations.docs).getPort() == '8443' % url(object.metadata.annotations.docs).getScheme() == 'http'
          kinds: [Service]         % object.spec.ports.map(p, p.port).sum() == 170                 % object.spec.ports.map(p, p.port).max() == 80
          kinds: [Service]         % objects.exists(o, o.kind == 'Deployment' && o.metadata.name == object.metadata.name) % objects.exists(o, o.kind == 'NetworkPolicy')
          kinds: [ConfigMap]       % isIP(object.data.host) && isCIDR(object.data.range)           % isCIDR(object.data.host)
          kinds: [ConfigMap]       % object.data.text.findAll('[0-9]+') == ['1', '22']             % object.data.text.find('[0-9]+') == '22'
          kinds: [ConfigMap]       % values.replicas == 3 && release.chart == 'web'                % release.name == 'other'
          kinds: [ConfigMap]       % object.?data.?none.orValue('x') == 'x'                        % object.data.host.matches('^[a-z]+$')
          """)
  void shouldFindWhatBreaksARule(String match, String sound, String broken) throws IOException {
    assertThat(found(rule(match, sound))).isEmpty();
    assertThat(found(rule(match, broken)))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("ACME-1");
              assertThat(one.message()).isEqualTo("not ours");
              assertThat(one.severity()).isEqualTo(Severity.ERROR);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      textBlock =
          """
          ''                                     % 3
          kinds: ['*Map', Service]               % 2
          apiGroups: ['']                        % 2
          apiGroups: [apps]                      % 1
          namespaces: [shop]                     % 1
          hooks: true                            % 1
          hooks: false                           % 2
          charts: [other]                        % 0
          """)
  void shouldMatchObjects(String match, int number) throws IOException {
    assertThat(found(rule(match.equals("''") ? "" : match, "false")))
        .hasSize(match.equals("''") ? 3 : number);
  }

  @Test
  void shouldSayWhatAndWhere() throws IOException {
    List<Finding> found =
        found(
            """
              - id: ACME-2
                title: too many
                severity: warning
                match: {kinds: [Deployment]}
                expression: object.spec.template.spec.containers.size() > 1
                messageExpression: "'only ' + string(object.spec.template.spec.containers.size())"
                path: spec.template.spec.containers[0].image
                remedy: add one
            """);

    assertThat(found)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.message()).isEqualTo("only 1");
              assertThat(one.severity()).isEqualTo(Severity.WARNING);
              assertThat(one.location().orElseThrow().line()).isEqualTo(13);
              assertThat(one.object()).contains("Deployment/web");
              assertThat(one.remedy()).contains("add one");
            });
  }

  @Test
  void shouldTellARuleThatFailsAndGoOn() throws IOException {
    assertThat(found(rule("", "object.spec.replicas > 1")))
        .hasSize(2)
        .allSatisfy(
            one -> assertThat(one.message()).startsWith("the rule cannot be evaluated for "));
    assertThat(found(rule("kinds: [Service]", "object.spec.ports")))
        .singleElement()
        .satisfies(one -> assertThat(one.message()).endsWith("its result is not a boolean"));
  }

  @Test
  void shouldEndARuleThatCostsTooMuch() throws IOException {
    String list = "[1,2,3,4,5,6,7,8,9,10]";
    String nested = "true";
    for (char name = 'a'; name < 'j'; name++) {
      nested = list + ".all(" + name + ", " + nested + ")";
    }

    assertThat(found(rule("kinds: [Service]", nested)))
        .singleElement()
        .satisfies(one -> assertThat(one.message()).contains("cannot be evaluated", "1000000"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      textBlock =
          """
          {id: CW9, title: x, expression: 'true'}                                % start with CW
          {id: A, title: x, expression: 'object.spec. > 1'}                      % expression: column 14
          {id: A, title: x, expression: 'objct.spec'}                            % undeclared reference to 'objct'
          {id: A, title: x, expression: '1 + 1'}                                 % its result is not a boolean
          {id: A, title: x, expression: 'true', messageExpression: '1'}          % messageExpression: its result is not a string
          {id: A, title: x, expression: 'true', severity: fatal}                 % severity
          {id: A, title: x, expression: 'true', matches: {}}                     % matches
          {id: A, expression: 'true'}                                            % title
          {id: A, title: x, expression: 'true'}, {id: A, title: z, expression: 'true'} % duplicate rule id
          """)
  void shouldRefuse(String rules, String said) {
    assertThatThrownBy(() -> rules("  [" + rules + "]\n"))
        .isInstanceOf(UnableToReadConfigException.class)
        .hasMessageContaining(said)
        .hasMessageContaining("chartwright.yaml:2");
  }

  @Test
  void shouldStandInTheCatalogue() throws IOException {
    ChartwrightConfig config =
        ChartwrightConfig.read(
            Files.writeString(
                folder.resolve("chartwright.yaml"),
                """
                rules: [{id: ACME-1, title: odd, expression: 'true'}]
                checks: {severity: {ACME-1: info}}
                exemptions: [{check: ACME-1, reason: agreed}]
                """));

    assertThat(config.catalog().get("acme-1").rule().severity()).isEqualTo(Severity.INFO);
  }
}
