package dev.chartwright.cli;

import dev.chartwright.config.internal.Project;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the configuration file. */
final class ProjectOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file (default: chartwright.yaml, or else ct.yaml).")
  private @Nullable Path config;

  /** Reads the configuration, and prints a note for each key of ct.yaml that is ignored. */
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
