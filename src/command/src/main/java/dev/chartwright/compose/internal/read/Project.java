package dev.chartwright.compose.internal.read;

import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What compose files describe, merged and interpolated.
 *
 * @param name the name of the project
 * @param folder where relative paths begin
 * @param root everything that was read
 * @param services the services that run with the active profiles
 * @param inactive the services that do not
 * @param consumed keys that reading has resolved
 * @param unset variables that are not set and were replaced by nothing
 * @param variables looks up a variable of the environment
 */
public record Project(
    String name,
    ProjectFolder folder,
    Mapping root,
    Map<String, Mapping> services,
    Map<String, Mapping> inactive,
    List<Consumed> consumed,
    Set<String> unset,
    Function<String, Optional<String>> variables) {
  public Project {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    inactive = Collections.unmodifiableMap(new LinkedHashMap<>(inactive));
    consumed = List.copyOf(consumed);
    unset = Set.copyOf(unset);
  }

  /** Returns a section, such as {@code volumes}: its entries by name. */
  public Map<String, YamlTree> section(String name) {
    return root.get(name).map(Trees::entries).orElse(Map.of());
  }

  /** Returns the variables of an env_file. */
  public Map<String, String> environmentFile(String path, boolean isRaw, String where) {
    return folder
        .text(path, where)
        .map(text -> isRaw ? DotEnv.raw(text) : DotEnv.read(path, text, variables))
        .orElse(Map.of());
  }
}
