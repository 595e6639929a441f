package dev.chartwright.config.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a repository says of its charts: chartwright.yaml, else ct.yaml, else nothing.
 *
 * @param file the chartwright.yaml that was read; empty if there is none
 * @param config what it says
 * @param ct what ct.yaml says, where there is no chartwright.yaml
 */
public record Project(Optional<Path> file, ChartwrightConfig config, Optional<CtConfig> ct) {
  /**
   * Looks for configuration.
   *
   * @param base the working folder
   * @param given the file that a person named
   * @param environment environment variables
   * @return what was found
   * @throws UnableToReadConfigException if a file cannot be read
   */
  public static Project find(Path base, Optional<Path> given, Map<String, String> environment) {
    Path standard = base.resolve(ChartwrightConfig.FILE);
    Optional<Path> file =
        given.or(() -> Files.exists(standard) ? Optional.of(standard) : Optional.empty());
    if (file.isPresent()) {
      return new Project(file, ChartwrightConfig.read(file.get()), Optional.empty());
    }
    Optional<CtConfig> ct = CtConfig.find(base, environment);
    return new Project(
        Optional.empty(), ct.map(CtConfig::toConfig).orElse(ChartwrightConfig.EMPTY), ct);
  }
}
