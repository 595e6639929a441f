package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.read.Project;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One import while it is made.
 *
 * @param secrets the Secrets that have to exist, with their keys
 * @param flows which service reaches which, from addresses and dependencies
 * @param sharedVolumes volumes that several services mount
 * @param secretKeys the key of the project's Secret for each value; never written
 */
record Import(
    Project project,
    ImportOptions options,
    Map<String, Placed> placed,
    Names names,
    Account account,
    Map<String, Set<String>> secrets,
    Map<String, Set<String>> flows,
    Map<String, ObjectNode> sharedVolumes,
    Map<String, String> secretKeys) {

  static Import of(Project project, ImportOptions options) {
    Map<String, Placed> placed = Placement.of(project, options);
    return new Import(
        project,
        options,
        placed,
        new Names(project, placed, options),
        new Account(),
        new TreeMap<>(),
        new LinkedHashMap<>(),
        new TreeMap<>(),
        new LinkedHashMap<>());
  }

  /**
   * Returns the key of the project's Secret for a variable. Variables with one value share a key:
   * the password of a server and that of its clients have to be the same.
   */
  String secretKey(String service, String variable, String value) {
    return secretKeys.computeIfAbsent(value, unknown -> service + "." + variable);
  }

  /** Notes a key of a Secret that the user has to create. */
  void needsSecret(String secret, String key) {
    secrets.computeIfAbsent(secret, name -> new TreeSet<>()).add(key);
  }

  void flow(String from, String to) {
    if (!from.equals(to) && placed.containsKey(to)) {
      flows.computeIfAbsent(from, name -> new TreeSet<>()).add(to);
    }
  }

  Placed placed(String service) {
    return Objects.requireNonNull(placed.get(service));
  }

  /** Returns the service that a part of the platform stands in for. */
  Optional<String> service(Part part) {
    return placed.entrySet().stream()
        .filter(one -> one.getValue().part().equals(Optional.of(part)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Returns the Secret with a part's connection, where a service runs. */
  String connectionSecret(Part part, Service service) {
    String owner =
        !options.isRelease()
            ? project.name()
            : service.placed().isInApplication() ? service.placed().application() : "core";
    return owner + "-" + part.key();
  }

  /** Returns the Secret with variables and files of the project. */
  String secret() {
    return project.name() + "-secrets";
  }
}
