package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** The Pods that {@code helm test} runs. */
@PlatformChart
final class HookTestsTest {
  @ChartTest(values = Platform.EVERYTHING)
  void shouldTestEachServer(Rendering rendering) {
    assertThat(rendering)
        .hasExactly(
            "Pod",
            "platform-postgresql-test",
            "platform-redis-test",
            "platform-authentik-postgresql-test",
            "platform-authentik-redis-test",
            "platform-authentik-server-test",
            "platform-core-test",
            "platform-ai-test",
            "platform-web-test");
    assertThat(rendering)
        .every(
            "hook",
            Manifest::isHook,
            m -> Assertions.assertThat(m.hooks()).containsExactly("test"));
    assertThat(rendering)
        .every("pod", m -> m.kind().equals("Pod"), m -> Assertions.assertThat(m.isHook()).isTrue());
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldRunInTheReleasesNamespaceWhereTheirLogsAreFound(Rendering rendering) {
    assertThat(rendering)
        .every("hook", Manifest::isHook, m -> assertThat(m).isInNamespace(Platform.NAMESPACE));
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldBeRemovedOnceTheySucceedAndBeforeTheyRunAgain(Rendering rendering) {
    assertThat(rendering)
        .every(
            "hook",
            Manifest::isHook,
            m ->
                assertThat(m)
                    .hasAnnotation(
                        "helm.sh/hook-delete-policy", "before-hook-creation,hook-succeeded"));
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldNotBeRepeatedByKubernetes(Rendering rendering) {
    assertThat(rendering)
        .every(
            "hook",
            Manifest::isHook,
            m -> assertThat(m).at("spec.restartPolicy").isEqualTo("Never"));
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldLogInToPostgresqlAsEachRole(Rendering rendering) {
    Assertions.assertThat(script(rendering, "platform-postgresql-test"))
        .contains("psql ")
        .contains("query \"$PGDATABASE\" \"$PGUSER\"")
        .contains("query core core", "query ai ai", "query pages pages")
        .contains("extname = 'vector'");
    Assertions.assertThat(env(rendering, "platform-postgresql-test"))
        .containsEntry("PGHOST", "platform-postgresql.staging-infra.svc")
        .hasEntrySatisfying("PGPASSWORD", v -> Assertions.assertThat(v).contains("secretKeyRef"))
        .hasEntrySatisfying(
            "PASSWORD_WEB", v -> Assertions.assertThat(v).contains("\"platform-postgresql-web\""));
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldPingRedisWithItsPasswordAndBeRefusedWithoutOne(Rendering rendering) {
    Assertions.assertThat(script(rendering, "platform-redis-test"))
        .contains("\"$(login ping)\" = PONG")
        .contains("fail \"Redis answers without a password\"");
    Assertions.assertThat(env(rendering, "platform-redis-test"))
        .containsEntry("REDIS_HOST", "platform-redis.staging-infra.svc")
        .hasEntrySatisfying(
            "REDIS_PASSWORD", v -> Assertions.assertThat(v).contains("secretKeyRef"));
  }

  @ChartTest(
      values = Platform.EVERYTHING,
      set = {"authentik.web.path=/login/", "core.connections.authentik.path=/login/"})
  void shouldAskAuthentikWhetherItIsReady(Rendering rendering) {
    Assertions.assertThat(env(rendering, "platform-authentik-server-test"))
        .containsEntry("SERVER_HOST", "platform-authentik-server.staging-infra.svc")
        .containsEntry("READY_PATH", "/login/-/health/ready/");
    Assertions.assertThat(script(rendering, "platform-authentik-server-test"))
        .contains("\"http://$SERVER_HOST:9000$READY_PATH\"");
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldAskEachApplicationThroughItsService(Rendering rendering) {
    Assertions.assertThat(env(rendering, "platform-core-test"))
        .containsEntry("URL", "http://core.staging-core.svc:80/api/health/ready")
        .containsEntry("PATH_KNOWN", "true");
  }

  @ChartTest(values = Platform.EVERYTHING, set = "core.readinessProbe.path=")
  void shouldTakeAnyAnswerOfAnApplicationWithoutAReadinessPath(Rendering rendering)
      throws IOException, InterruptedException {
    Assertions.assertThat(env(rendering, "platform-core-test"))
        .containsEntry("URL", "http://core.staging-core.svc:80/api/")
        .containsEntry("PATH_KNOWN", "false");
    String script = script(rendering, "platform-core-test");
    String notFound = "wget: server returned error: HTTP/1.1 404 Not Found";

    Assertions.assertThat(run(script, true, notFound)).isEqualTo(1);
    Assertions.assertThat(run(script, false, notFound)).isZero();
    Assertions.assertThat(run(script, false, notFound.replace("404", "500"))).isEqualTo(1);
    Assertions.assertThat(run(script, false, "wget: can't connect to remote host")).isEqualTo(1);
  }

  /** Runs the script with a {@code wget} that fails with these words. */
  private static int run(String script, boolean pathKnown, String words)
      throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", "wget() { echo \"$WORDS\" >&2; return 1; }\n" + script);
    shell.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    shell.environment().put("PATH_KNOWN", Boolean.toString(pathKnown));
    shell.environment().put("URL", "http://core");
    shell.environment().put("ATTEMPTS", "1");
    shell.environment().put("WORDS", words);
    return shell.start().waitFor();
  }

  @ChartTest(
      values = Platform.EVERYTHING,
      set = {
        "infra.tests.enabled=false",
        "authentik.tests.enabled=false",
        "core.tests.enabled=false",
        "ai.tests.enabled=false",
        "web.tests.enabled=false"
      })
  void shouldBeLeftOutOnRequest(Rendering rendering) {
    assertThat(rendering).hasNo("Pod");
  }

  private static String script(Rendering rendering, String pod) {
    List<String> command = Pod.texts(Pod.of(rendering, "Pod", pod).container().path("command"));
    return command.get(command.size() - 1);
  }

  private static Map<String, String> env(Rendering rendering, String pod) {
    return Pod.env(Pod.of(rendering, "Pod", pod).container());
  }
}
