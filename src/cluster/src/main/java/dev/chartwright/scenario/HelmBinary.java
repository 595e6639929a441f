package dev.chartwright.scenario;

import dev.chartwright.chart.Setting;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.internal.process.Program;
import dev.chartwright.internal.process.UnableToRunProgramException;
import dev.chartwright.release.Outcome;
import dev.chartwright.release.ReleaseName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code helm} command, for steps that must go its way: another major, server-side apply. */
record HelmBinary(Path file) {
  private static final int MOST_OUTPUT = 16 << 20;
  static final String FOLDER = "CHARTWRIGHT_HELM_BINARIES";

  static HelmBinary named(String name) {
    String folder = System.getenv(FOLDER);
    String given = System.getProperty("chartwright.helm.binaries", folder == null ? "" : folder);
    if (given.isBlank() || !Files.isExecutable(Path.of(given, name))) {
      throw new StepSkippedException(
          "the step needs the command "
              + name
              + "; set "
              + FOLDER
              + " to the folder that contains it");
    }
    return new HelmBinary(Path.of(given, name));
  }

  Outcome install(ScenarioContext context, ReleaseCall.Install call) {
    List<String> arguments =
        new ArrayList<>(List.of("install", call.release(), call.chart().toString()));
    arguments.add("--create-namespace");
    return run(context, arguments, call.release(), call.namespace(), call.values());
  }

  /** Upgrades; {@code reuse} is the flag that keeps the values of the last revision. */
  Outcome upgrade(ScenarioContext context, ReleaseCall.Upgrade call, Optional<String> reuse) {
    List<String> arguments =
        new ArrayList<>(List.of("upgrade", call.release(), call.chart().toString()));
    if (file.endsWith("helm4")) {
      // This undoes what kubectl changed in between.
      arguments.addAll(List.of("--server-side=true", "--force-conflicts"));
    }
    reuse.ifPresent(flag -> arguments.add("--" + flag));
    return run(context, arguments, call.release(), call.namespace(), call.values());
  }

  private Outcome run(
      ScenarioContext context,
      List<String> arguments,
      String name,
      String namespace,
      dev.chartwright.chart.Values values) {
    List<String> command = new ArrayList<>(List.of(file.toString()));
    command.addAll(arguments);
    command.addAll(List.of("--namespace", namespace));
    command.addAll(List.of("--kubeconfig", context.cluster().kubeconfig().toString()));
    for (Path path : values.files()) {
      command.addAll(List.of("--values", path.toString()));
    }
    for (Setting setting : values.settings()) {
      command.addAll(List.of(setting.kind().flag(), setting.expression()));
    }
    ReleaseName release = new ReleaseName(name, namespace);
    long start = System.nanoTime();
    try {
      Program.Ended ended = Program.of(command, context.timeout(), MOST_OUTPUT).run();
      String said = ended.out() + ended.err();
      if (ended.code() != 0) {
        throw new StepFailedException(file.getFileName() + " failed: " + said.strip());
      }
      Duration helm = Duration.ofNanos(System.nanoTime() - start);
      return context.releases().awaitReady(release).afterHelm(helm, said);
    } catch (UnableToRunProgramException e) {
      String problem = file.getFileName() + " " + e.getMessage();
      throw e.kind() == UnableToRunProgramException.Kind.START
          ? new StepSkippedException(problem)
          : new StepFailedException(problem);
    }
  }
}
