package dev.chartwright.operations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.ChartwrightException;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts to get by an operation what it must not give. */
final class RedTeamTest {
  private static final String SECRET = "hunter2-canary";
  private static final String OUTSIDE = "outside-canary";

  @TempDir private Path folder;
  private ChartFixture fixture;

  @BeforeEach
  void prepare() throws IOException {
    fixture = ChartFixture.in(folder);
    Path outside = Files.createDirectories(folder.resolve("outside/templates"));
    Files.writeString(
        outside.resolve("../Chart.yaml"), "apiVersion: v2\nname: o\nversion: 1.0.0\n");
    Files.writeString(outside.resolve("../values.yaml"), "key: " + OUTSIDE + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside",
        "web/../../outside",
        "/etc",
        "..",
        "../root/../outside",
        "./../outside",
        "web/../..",
        "/",
        "//etc",
        "~",
        "$HOME",
        "%2e%2e/outside",
        "..\\outside",
        "file:///etc",
        "web; cat /etc/passwd",
        "web && id",
        "web | id",
        "`id`",
        "$(id)",
        "web\nid",
        "--kubeconfig",
        "--kubeconfig=/root/.kube/config",
        "web --post-renderer id",
        "oci://example.com/web",
        "https://example.com/web.tgz",
        "web\u0000",
        "\u202ebew",
        "",
        "link"
      })
  void shouldReadNoChartOutsideTheRoot(String path) throws IOException {
    Files.createSymbolicLink(fixture.root.resolve("link"), folder.resolve("outside"));

    for (String operation :
        List.of("chart.render", "chart.values", "chart.docs", "chart.schema", "chart.verify")) {
      assertThatThrownBy(() -> fixture.run(operation, "chart", path))
          .as(operation)
          .isInstanceOf(UnableToOperateException.class)
          .hasMessageNotContaining(OUTSIDE)
          .hasMessageNotContaining(folder.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside/values.yaml",
        "/etc/passwd",
        "values-link.yaml",
        "https://example.com/v.yaml",
        "-",
        "/dev/stdin",
        "/proc/self/environ"
      })
  void shouldReadNoValuesOutsideTheRoot(String path) throws IOException {
    Files.createSymbolicLink(
        fixture.root.resolve("values-link.yaml"), folder.resolve("outside/values.yaml"));

    assertThatThrownBy(
            () ->
                fixture.run(
                    "chart.render",
                    Json.object().put("chart", "web").set("values", Json.array().add(path))))
        .isInstanceOf(UnableToOperateException.class)
        .hasMessageNotContaining(OUTSIDE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web/values.yaml",
        "web/templates/x.yaml",
        "web/file.txt",
        "web/README.md",
        "web/charts",
        "web/a/b/link"
      })
  void shouldFollowNoLinkOutOfTheRoot(String link) throws IOException {
    Path place = fixture.root.resolve(link);
    Files.createDirectories(place.getParent());
    Files.deleteIfExists(place);
    Files.createSymbolicLink(place, folder.resolve("outside/values.yaml"));
    fixture.write(
        "web/templates/read.yaml",
        ChartFixture.map("r", "{{ .Files.Get \\\"file.txt\\\" }}").replace("\\\"", "`"));

    for (String operation : List.of("chart.render", "chart.values", "chart.docs", "chart.verify")) {
      assertThatThrownBy(() -> fixture.run(operation, "chart", "web"))
          .isInstanceOf(UnableToOperateException.class)
          .hasMessageContaining("symbolic link");
    }
    assertThat(fixture.run("chart.list").toString()).doesNotContain(OUTSIDE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../outside/values.yaml",
        "/etc/passwd",
        "..",
        "templates/../../../outside/values.yaml"
      })
  void shouldLetNoTemplateReadFilesOutside(String file) throws IOException {
    fixture.write(
        "web/templates/read.yaml",
        ChartFixture.map(
            "r",
            "[{{ .Files.Get `"
                + file
                + "` }}{{ range $k, $v := .Files.Glob `../**` }}{{ $v }}{{ end }}]"));

    assertThat(
            fixture
                .run("chart.render", "chart", "web", "name", "r")
                .at("/objects/0/manifest")
                .asText())
        .contains("\"[]\"");
  }

  @Test
  void shouldNotReadADependencyOutsideTheRoot() throws IOException {
    fixture.write(
        "web/Chart.yaml",
        """
        apiVersion: v2
        name: web
        version: 1.0.0
        dependencies:
        - name: o
          version: 1.0.0
          repository: file://../../outside
        """);

    assertThatThrownBy(() -> fixture.run("chart.values", "chart", "web"))
        .isInstanceOf(UnableToOperateException.class)
        .hasMessageContaining("outside the root")
        .hasMessageNotContaining(OUTSIDE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env `HOME`",
        "expandenv `$HOME`",
        "getHostByName `example.com`",
        "lookup `v1` `Secret` `` ``"
      })
  void shouldLetNoTemplateSeeTheMachine(String function) throws IOException {
    fixture.write("web/templates/read.yaml", ChartFixture.map("r", "[{{ " + function + " }}]"));

    String answer;
    try {
      answer = fixture.run("chart.render", "chart", "web").toString();
    } catch (UnableToOperateException e) {
      answer = e.sentences();
    }

    assertThat(answer).doesNotContain(System.getProperty("user.home") + "]");
    assertThat(answer).matches("(?s).*(\\[]|\\[map\\[]]|not defined).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: Secret\ndata: {a: {{ .Values.password | b64enc }}}",
        "kind: Secret\nstringData: {a: {{ .Values.password }}}",
        "kind: Secret\nstringData:\n  a: {{ .Values.password | quote }}",
        "kind: Secret\nstringData: {a: {{ .Values.other }}}",
        "kind: Secret\nmetadata: {name: x, annotations: {a: {{ .Values.other }}}}\nstringData: {a: {{ .Values.other }}}",
        "kind: ConfigMap\ndata: {a: {{ .Values.password }}}",
        "kind: ConfigMap\ndata: {a: {{ .Values.password | b64enc }}}",
        "kind: ConfigMap\ndata: {a: 'postgres://u:{{ .Values.password }}@db'}",
        "kind: List\nitems:\n- kind: Secret\n  stringData: {a: {{ .Values.other }}}",
        "# {{ .Values.password }}\nkind: ConfigMap",
        "kind: {{ .Values.password }}",
        "kind: ConfigMap\nmetadata: {name: {{ .Values.password }}}",
        "kind: [ {{ .Values.password }}",
        "kind: Secret\nstringData: {{ .Values.other }}",
        "kind: Secret\nmetadata: {name: x, annotations: {helm.sh/hook: test}}\nstringData: {a: {{ .Values.other }}}",
      })
  void shouldNotRenderSecrets(String template) throws IOException {
    fixture
        .write("web/values.yaml", "password: " + SECRET + "\nother: " + SECRET + "\n")
        .write("web/templates/secret.yaml", "apiVersion: v1\n" + template);

    String answer;
    try {
      answer = fixture.run("chart.render", "chart", "web").toString();
    } catch (UnableToOperateException e) {
      answer = e.sentences();
    }

    assertThat(answer).doesNotContain(SECRET).doesNotContain("aHVudGVyMi1jYW5hcnk");
  }

  @Test
  void shouldNotShowASecretOfOneObjectInAnother() throws IOException {
    fixture
        .write("web/values.yaml", "other: " + SECRET + "\n")
        .write(
            "web/templates/s.yaml",
            "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: {{ .Values.other }}}\n")
        .write("web/templates/env.yaml", ChartFixture.map("env", "{{ .Values.other }}"));

    assertThat(fixture.run("chart.render", "chart", "web", "kind", "ConfigMap").toString())
        .contains(Redaction.MASK)
        .doesNotContain(SECRET);
  }

  @Test
  void shouldNotShowSecretsByOtherOperations() throws IOException {
    fixture
        .write(
            "web/values.yaml",
            "auth:\n  # Not "
                + SECRET
                + ".\n  password: "
                + SECRET
                + "\n  list:\n  - token: "
                + SECRET
                + "\n")
        .write("web/values.schema.json", "{\"examples\": [\"" + SECRET + "\"]}")
        .write("web/README.md", "The default is " + SECRET + ".");
    ChartFixture found = fixture.finding(List.of(ChartFixture.found("invalid value " + SECRET)));

    for (String operation : List.of("chart.values", "chart.schema", "chart.docs", "chart.verify")) {
      assertThat(found.run(operation, "chart", "web").toString())
          .as(operation)
          .contains(Redaction.MASK)
          .doesNotContain(SECRET);
    }
  }

  @Test
  void shouldNotShowSecretsOfAFailure() throws IOException {
    fixture
        .write("prod.yaml", "apiToken: " + SECRET + "\n")
        .write("web/templates/fail.yaml", "{{ fail .Values.apiToken }}");

    assertThatThrownBy(
            () ->
                fixture.run(
                    "chart.render",
                    Json.object().put("chart", "web").set("values", Json.array().add("prod.yaml"))))
        .isInstanceOf(ChartwrightException.class)
        .hasMessageNotContaining(SECRET)
        .hasMessageContaining(Redaction.MASK);
  }

  @Test
  void shouldBoundHugeAnswers() throws IOException {
    fixture
        .write("web/templates/huge.yaml", ChartFixture.map("huge", "{{ repeat 1000000 `x` }}"))
        .write(
            "web/templates/many.yaml",
            "{{ range until 2000 }}\n---\n" + ChartFixture.map("m{{ . }}", "x") + "{{ end }}");

    JsonNode page = fixture.run("chart.render", "chart", "web");

    assertThat(page.toString()).hasSizeLessThan(60_000);
    assertThat(page.path("total").asInt()).isEqualTo(2002);
    assertThat(page.has("next")).isTrue();
    ChartFixture found =
        fixture.finding(
            java.util.Collections.nCopies(500, ChartFixture.found("x".repeat(100_000))));
    assertThat(found.run("chart.verify", "chart", "web").toString()).hasSizeLessThan(60_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999999", "999999999999999999999", "1 or 1=1", "0x1", "１"})
  void shouldRejectCursorsThatItDidNotGive(String cursor) {
    assertThatThrownBy(() -> fixture.run("chart.render", "chart", "web", "cursor", cursor))
        .isInstanceOf(UnableToOperateException.class)
        .hasMessage("Invalid cursor.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kube-system --context prod",
        "a/b",
        "A",
        "",
        "-a",
        "a\nb",
        "../x",
        "{{ .Values.x }}"
      })
  void shouldRejectNamesThatAreNotNames(String name) {
    assertThatThrownBy(() -> fixture.run("chart.render", "chart", "web", "namespace", name))
        .isInstanceOf(UnableToOperateException.class);
    assertThatThrownBy(() -> fixture.run("chart.render", "chart", "web", "release", name))
        .isInstanceOf(UnableToOperateException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x202E, 0x200B, 0xE0041, 0x1B, 0xFE0F, 0x2066})
  void shouldShowInvisibleCharacters(int hidden) throws IOException {
    fixture.write("web/README.md", "a" + Character.toString(hidden) + "b");

    assertThat(fixture.run("chart.docs", "chart", "web").path("text").asText())
        .isEqualTo("a\uFFFDb");
  }
}
