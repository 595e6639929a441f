package dev.chartwright.cli;

import dev.chartwright.config.internal.Project;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where charts are named: chartwright.yaml, else ct.yaml. */
final class ProjectOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file; chartwright.yaml by default, else ct.yaml.")
  private @Nullable Path config;

  /** Reads it, and says once what of it is not used. */
  Project read(PrintWriter err) {
    Project project = Project.find(Path.of(""), Optional.ofNullable(config), System.getenv());
    project
        .ct()
        .ifPresent(
            ct -> ct.notes().forEach(note -> err.println(ct.file().getFileName() + ": " + note)));
    err.flush();
    return project;
  }
}
