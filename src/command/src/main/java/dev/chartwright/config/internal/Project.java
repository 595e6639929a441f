package dev.chartwright.config.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a repository: chartwright.yaml, or else ct.yaml, or else an empty one.
 *
 * @param file the chartwright.yaml that was read; empty if it does not exist
 * @param config its content, or the converted ct.yaml
 * @param ct the content of ct.yaml, if there is no chartwright.yaml
 */
public record Project(Optional<Path> file, ChartwrightConfig config, Optional<CtConfig> ct) {
  /**
   * Finds and reads the configuration.
   *
   * @param base the working folder
   * @param given the file that the user named
   * @param environment environment variables
   * @return the configuration; empty if no file exists
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
