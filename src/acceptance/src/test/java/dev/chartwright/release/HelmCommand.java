package dev.chartwright.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Helm's own command on a cluster, in both majors, as {@code ci/tools/build} makes them. */
enum HelmCommand {
  HELM3,
  HELM4;

  /** Whether somebody says where they are. */
  static boolean isNamed() {
    return !folder().isEmpty();
  }

  private static String folder() {
    String variable = System.getenv("CHARTWRIGHT_HELM_BINARIES");
    return System.getProperty("chartwright.helm.binaries", variable == null ? "" : variable);
  }

  /** Runs it, and expects it to succeed. */
  String run(Path kubeconfig, ReleaseName release, Object... args) {
    Ran ran = tryTo(kubeconfig, release, args);
    assertThat(ran.code()).as("%s %s: %s", this, List.of(args), ran.output()).isZero();
    return ran.output();
  }

  record Ran(int code, String output) {}

  Ran tryTo(Path kubeconfig, ReleaseName release, Object... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(folder(), name().toLowerCase(Locale.ROOT)).toString());
    command.addAll(Stream.of(args).map(Object::toString).toList());
    command.addAll(List.of("--namespace", release.namespace()));
    command.addAll(List.of("--kubeconfig", kubeconfig.toString()));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      byte[] output = process.getInputStream().readAllBytes();
      return new Ran(process.waitFor(), new String(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
