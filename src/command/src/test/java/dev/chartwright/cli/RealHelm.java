package dev.chartwright.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Helm's own commands, both majors, as {@code ci/tools/build} makes them. */
enum RealHelm {
  HELM3,
  HELM4;

  private static final String PROPERTY = "chartwright.helm.binaries";
  private static final String VARIABLE = "CHARTWRIGHT_HELM_BINARIES";

  static boolean isNamed() {
    return !folder().isEmpty();
  }

  /** Fails where the folder does not hold them. */
  static void required() {
    for (RealHelm helm : values()) {
      if (!Files.isExecutable(helm.binary())) {
        throw new AssertionError("there is no " + helm.binary());
      }
    }
  }

  private static String folder() {
    String property = System.getProperty(PROPERTY, "");
    String variable = System.getenv(VARIABLE);
    return property.isEmpty() && variable != null ? variable : property;
  }

  Path binary() {
    return Path.of(folder(), name().toLowerCase(java.util.Locale.ROOT));
  }

  /** Runs it; what it keeps for itself goes into a folder of the test. */
  Ran run(Path temporary, Object... args) {
    return run(temporary, Map.of(), 60, args);
  }

  /** The same with variables, and with so many seconds to end in. */
  Ran run(Path temporary, Map<String, String> environment, int seconds, Object... args) {
    List<String> command = new ArrayList<>(List.of(binary().toString()));
    command.addAll(Stream.of(args).map(Object::toString).toList());
    try {
      Path out = Files.createTempFile(temporary, "out", ".txt");
      Path err = Files.createTempFile(temporary, "err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      for (String kind : Arrays.asList("CACHE", "CONFIG", "DATA")) {
        builder.environment().put("HELM_" + kind + "_HOME", temporary.resolve(kind).toString());
      }
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end");
      }
      return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
