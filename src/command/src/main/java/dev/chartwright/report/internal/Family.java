package dev.chartwright.report.internal;

import dev.chartwright.verify.internal.Counts;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules whose findings have one cause: one field is empty, or an agent works on its Node. */
@SuppressWarnings("ImmutableEnumChecker") // its map is never changed
enum Family {
  SECURITY(
      "no restricted securityContext",
      "securityContext",
      Map.of(
          "CW1137", "allowPrivilegeEscalation: false",
          "CW1138", "runAsNonRoot: true",
          "CW1140", "seccompProfile: {type: RuntimeDefault}",
          "CW1141", "capabilities: {drop: [ALL]}",
          "CW1143", "readOnlyRootFilesystem: true"),
      Map.of(
          "CW1138", "use an image that does not run as root, or add runAsUser: 65534",
          "CW1143", "mount an emptyDir where the program writes")),
  RESOURCES(
      "no resources",
      "resources",
      Map.of(
          "CW1155", "requests: {cpu: 100m, memory: 128Mi}",
          "CW1156", "limits: {memory: 128Mi}",
          "CW1157", "limits: {cpu: 100m}"),
      Map.of("CW1155", "the numbers are examples", "CW1156", "the numbers are examples")),
  NODE(
      "",
      "",
      Map.of(
          "CW1120", "privileged",
          "CW1121", "hostNetwork",
          "CW1122", "hostPID",
          "CW1123", "hostIPC",
          "CW1124", "hostPath",
          "CW1125", "hostPath",
          "CW1127", "hostPort",
          "CW1129", "capabilities"),
      Map.of()) {
    @Override
    boolean isOfObjects() {
      return true;
    }

    @Override
    String title(int number, Collection<String> rules) {
      return Counts.of(number, "workload")
          + (number == 1 ? " reaches into its Node: " : " reach into their Nodes: ")
          + settings(rules);
    }

    @Override
    List<String> fields(List<String> keys) {
      return keys;
    }

    @Override
    String remedy(Collection<String> rules, List<String> fields) {
      return "remove what the program does not need; a namespace that enforces Pod Security needs"
          + " the level privileged for the rest";
    }
  };

  private final String missing;
  private final String field;
  private final Map<String, String> settings;
  private final Map<String, String> notes;

  /**
   * Creates a family.
   *
   * @param settings by rule, what fixes its findings
   * @param notes by rule, what the program needs for that
   */
  Family(String missing, String field, Map<String, String> settings, Map<String, String> notes) {
    this.missing = missing;
    this.field = field;
    this.settings = new TreeMap<>(settings);
    this.notes = new TreeMap<>(notes);
  }

  static Optional<Family> of(String rule) {
    return Arrays.stream(values()).filter(one -> one.settings.containsKey(rule)).findFirst();
  }

  /** Returns whether the findings are counted by object, and not by container. */
  boolean isOfObjects() {
    return false;
  }

  /**
   * Returns what is wrong.
   *
   * @param number of containers or workloads
   * @param rules the rules of the findings
   */
  String title(int number, Collection<String> rules) {
    return Counts.of(number, "container") + (number == 1 ? " has " : " have ") + missing;
  }

  String settings(Collection<String> rules) {
    return settings.entrySet().stream()
        .filter(setting -> rules.contains(setting.getKey()))
        .map(Map.Entry::getValue)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Returns the values keys of the field itself, for those of its settings. */
  List<String> fields(List<String> keys) {
    return keys.stream().map(this::field).distinct().sorted().toList();
  }

  private String field(String key) {
    List<String> steps = List.of(key.split("\\.", -1));
    for (int i = 1; i < steps.size(); i++) {
      String step = steps.get(i);
      if (settings.values().stream().anyMatch(setting -> setting.startsWith(step + ":"))) {
        return String.join(".", steps.subList(0, i));
      }
    }
    return key;
  }

  /**
   * Returns the settings that fix findings of some of its rules.
   *
   * @param fields the values keys that print the field, if they are known
   */
  String remedy(Collection<String> rules, List<String> fields) {
    String flow = "{" + settings(rules) + "}";
    String set =
        fields.isEmpty()
            ? "set " + field + ": " + flow
            : "set " + String.join(" and ", fields) + " in values.yaml: " + flow;
    return Stream.concat(
            Stream.of(set),
            notes.entrySet().stream()
                .filter(note -> rules.contains(note.getKey()))
                .map(Map.Entry::getValue)
                .distinct())
        .collect(Collectors.joining("; "));
  }
}
