package dev.chartwright.image.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a chart does not fit its image. */
final class ImageUseChecksTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        volumes: [{name: data, emptyDir: {}}]
        containers: [{name: web, image: acme/web:1.0%s}]
      %s
      """;

  @TempDir private Path folder;
  private final TestImage image =
      new TestImage()
          .user("101")
          .entrypoint("web")
          .layer(
              new TestLayer()
                  .folder("tmp", 01777, 0)
                  .program("bin/web")
                  .program("bin/sh")
                  .file("app/config", "x")
                  .file("etc/passwd", "root:x:0:0::/:/bin/sh\nweb:x:101:101::/:/bin/sh\n")
                  .folder("cache", 0755, 101)
                  .folder("cache/deep", 0755, 101)
                  .folder("data", 0755, 101)
                  .link("run", "var/run"));

  private List<Finding> check(String container, String rest) throws IOException {
    return check(container, rest, Optional.empty());
  }

  private List<Finding> check(String container, String rest, Optional<String> name)
      throws IOException {
    Path chart = folder.resolve("chart");
    Files.createDirectories(chart.resolve("templates"));
    Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    String fields = container.isEmpty() ? "" : ", " + container;
    Files.writeString(chart.resolve("templates/pod.yaml"), POD.formatted(fields, rest));
    Chart loaded = Chart.load(chart);
    Case subject =
        Case.of(loaded, new Values(List.of(), List.of()), KubernetesVersion.parse("1.34"));
    return ImageUseChecks.check(
            image.read(folder), Renderer.of(loaded).render(subject), List.of(), name)
        .findings();
  }

  private List<String> messages(String container) throws IOException {
    return check(container, "").stream()
        .map(one -> one.rule() + " " + one.severity() + " " + one.message())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''   | runAsNonRoot: true                | CW2020 ERROR",
        "0    | runAsNonRoot: true                | CW2020 ERROR",
        "0:5  | runAsNonRoot: true                | CW2020 ERROR",
        "web  | runAsNonRoot: true                | CW2021 ERROR",
        "web:0| runAsNonRoot: true                | CW2021 ERROR",
        "root | runAsNonRoot: true                | CW2021 ERROR",
        "-5   | runAsNonRoot: true                | CW2021 ERROR",
        "2147483648 | runAsNonRoot: true          | CW2021 ERROR",
        "101  | runAsNonRoot: true                | -",
        "web  | 'runAsNonRoot: true, runAsUser: 101' | -",
        "''   | 'runAsNonRoot: true, runAsUser: 5'   | -",
        "''   | runAsNonRoot: false               | -",
        "web  | readOnlyRootFilesystem: false     | -",
      })
  void shouldRejectUsersAsTheKubeletDoes(String user, String security, String finding)
      throws IOException {
    image.user(user);

    assertThat(messages("securityContext: {" + security.replace("'", "") + "}"))
        .allMatch(message -> finding != null && message.startsWith(finding))
        .hasSize(finding == null ? 0 : 1);
  }

  @Test
  void shouldReadTheSecurityContextOfThePod() throws IOException {
    image.user("web");

    assertThat(check("", "  securityContext: {runAsNonRoot: true}")).hasSize(1);
    assertThat(check("", "  securityContext: {runAsNonRoot: true, runAsUser: 101}")).isEmpty();
    assertThat(
            check(
                "securityContext: {runAsNonRoot: false}",
                "  securityContext: {runAsNonRoot: true}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "'command: [web]'                         | -",
        "'command: [/bin/sh, -c, x]'              | -",
        "'args: [--any]'                          | -",
        "'command: [bash, -c, x]'                 | runs 'bash', which is missing in the image",
        "'command: [/app/start]'                  | runs '/app/start', which is missing in the image",
        "'command: [/app/config]'                 | runs '/app/config', which is not executable in the image",
        "'command: [./web], workingDir: /bin'     | -",
        "'command: [./web]'                       | runs './web', which is missing in the image",
        "'command: [$(PROGRAM)]'                  | -",
        "'command: [/data/start], volumeMounts: [{name: data, mountPath: /data}]'      | -",
        "'command: [/datax/start], volumeMounts: [{name: data, mountPath: /data}]'     | runs '/datax/start', which is missing in the image",
        "'command: [start], env: [{name: PATH, value: /data}], volumeMounts: [{name: data, mountPath: /data/}]' | -",
        "'command: [start], env: [{name: PATH, value: /x}]'  | runs 'start', which is missing in the image",
        "'command: [web], env: [{name: PATH, value: \":/x\"}], workingDir: /bin'            | runs 'web', which is only in a relative folder of PATH, which the runtime rejects",
        "'command: [web], env: [{name: PATH, value: bin}]'      | runs 'web', which is only in a relative folder of PATH, which the runtime rejects",
        "'command: [web], env: [{name: PATH, value: bin:/x}], workingDir: /app'        | runs 'web', which is missing in the image",
        "'command: [/app]'                        | runs '/app', which is not executable in the image",
        "'command: [start], envFrom: [{configMapRef: {name: elsewhere}}]'              | -",
        "'command: [start], env: [{name: PATH, valueFrom: {configMapKeyRef: {name: a, key: b}}}]' | -",
        "'command: [/run/secrets/x]'              | -",
        "'command: [/proc/self/exe]'              | -",
      })
  void shouldFindProgramsAsTheRuntimeDoes(String container, String message) throws IOException {
    assertThat(messages(container.replaceAll("^'|'$", "")))
        .containsExactlyElementsOf(
            message == null ? List.of() : List.of("CW2022 ERROR container 'web' " + message));
  }

  @Test
  void shouldUseArgsAsTheCommandOnlyWithoutAnEntrypoint() throws IOException {
    image.settings().remove("Entrypoint");

    assertThat(messages(""))
        .containsExactly(
            "CW2023 ERROR container 'web' sets no command, and the image has neither an"
                + " entrypoint nor a command");
    assertThat(messages("args: [web]")).isEmpty();
    assertThat(messages("args: [serve]"))
        .containsExactly(
            "CW2022 ERROR container 'web' runs 'serve', which is missing in the image");
    image.settings().putArray("Cmd").add("web");
    assertThat(messages("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "readinessProbe: {exec: {command: [sh]}}         | -",
        "readinessProbe: {exec: {command: [curl, x]}}    | CW2024 ERROR",
        "startupProbe: {exec: {command: [/bin/curl]}}    | CW2024 ERROR",
        "livenessProbe: {exec: {command: [curl]}}        | CW2024 WARNING",
        "lifecycle: {postStart: {exec: {command: [x]}}}  | CW2024 ERROR",
        "lifecycle: {preStop: {exec: {command: [sleep]}}}| CW2024 WARNING",
        "readinessProbe: {httpGet: {port: 80}}           | -",
        "workingDir: /app                                | -",
        "workingDir: /srv                                | CW2025 INFO",
        "workingDir: /app/config                         | CW2025 ERROR",
        "'workingDir: /data/x, volumeMounts: [{name: data, mountPath: /data}]' | -",
      })
  void shouldJudgeHandlersAndTheWorkingDirectory(String container, String finding)
      throws IOException {
    assertThat(messages(container.replaceAll("^'|'$", "")))
        .allMatch(message -> finding != null && message.startsWith(finding))
        .hasSize(finding == null ? 0 : 1);
  }

  @Test
  void shouldListFoldersThatCannotBeWritten() throws IOException {
    image.volume("/data");
    String readOnly = "securityContext: {readOnlyRootFilesystem: true}";

    assertThat(messages(readOnly))
        .containsExactly(
            "CW2026 INFO container 'web' has a read-only root filesystem, and no volume at /data,"
                + " /cache, which the image prepares for writing");
    assertThat(
            messages(
                readOnly
                    + ", volumeMounts: [{name: data, mountPath: /data}, {name: data, mountPath:"
                    + " /cache}]"))
        .isEmpty();
    assertThat(messages("securityContext: {runAsUser: 1000}"))
        .containsExactly(
            "CW2027 WARNING container 'web' runs as user 1000, which cannot write /cache, /data of"
                + " the image's user 101");
    assertThat(messages("securityContext: {runAsUser: 101}")).isEmpty();
    assertThat(
            messages(
                "securityContext: {runAsUser: 1000}, volumeMounts: [{name: data, mountPath:"
                    + " /data}]"))
        .singleElement()
        .asString()
        .startsWith("CW2027 INFO");
  }

  @Test
  void shouldMentionPortsThatTheImageDoesNotExpose() throws IOException {
    assertThat(messages("ports: [{containerPort: 80}]")).isEmpty();
    image.exposes("8080/tcp", "9000-9010/tcp", "53/udp");

    assertThat(messages("ports: [{containerPort: 80}, {containerPort: 53}]"))
        .containsExactly(
            "CW2028 INFO container 'web' uses port 80, 53, and the image exposes 53/udp,"
                + " 8080/tcp, 9000-9010/tcp");
    assertThat(
            messages(
                "ports: [{containerPort: 9005}, {containerPort: 53, protocol: UDP}],"
                    + " readinessProbe: {httpGet: {port: 8080}}"))
        .isEmpty();
    assertThat(messages("readinessProbe: {httpGet: {port: 81}}")).hasSize(1);
  }

  @Test
  void shouldRequireThePlatformOfTheNodes() throws IOException {
    assertThat(check("", "  nodeSelector: {kubernetes.io/arch: amd64, kubernetes.io/os: linux}"))
        .isEmpty();
    assertThat(check("", "  nodeSelector: {kubernetes.io/arch: arm64}"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("CW2029");
              assertThat(one.message())
                  .contains("kubernetes.io/arch=arm64")
                  .contains("linux/amd64");
            });
  }

  @Test
  void shouldPointToTheTemplate() throws IOException {
    Finding finding = check("command: [bash]", "").get(0);

    assertThat(finding.location().orElseThrow().toString()).endsWith("templates/pod.yaml:6");
    assertThat(finding.object()).contains("Pod/web");
  }

  @Test
  void shouldListTheImagesOfTheChartIfNoneFits() throws IOException {
    assertThat(check("", "", Optional.of("web"))).isEmpty();
    assertThatThrownBy(() -> check("", "", Optional.of("db")))
        .hasMessage("The chart has no container 'db'.");
    image.layer(new TestLayer());
    Path chart = folder.resolve("chart");
    Chart loaded = Chart.load(chart);
    Case subject =
        Case.of(loaded, new Values(List.of(), List.of()), KubernetesVersion.parse("1.34"));
    Image other =
        TestImage.reader()
            .read(
                TestImage.archive(
                        folder.resolve("other.tar"), image.dockerFiles("acme/other:1.0"), "none")
                    .toString());
    assertThatThrownBy(
            () ->
                ImageUseChecks.check(
                    other, Renderer.of(loaded).render(subject), List.of(), Optional.empty()))
        .hasMessage("No container of the chart uses the image acme/other:1.0.");
    assertThat(
            ImageUseChecks.check(
                    other,
                    Renderer.of(loaded).render(subject),
                    List.of("docker.io/acme/web"),
                    Optional.empty())
                .containers())
        .containsExactly("Pod/web: web");
  }
}
