package dev.chartwright.compose.internal.read;

import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import dev.chartwright.internal.yaml.YamlTree.Scalar;
import dev.chartwright.internal.yaml.YamlTree.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Merges an override into a model (compose specification, 13-merge; compose-go, override): mappings
 * by key, lists appended, and what has a rule of its own by that. {@code !reset} removes a key and
 * {@code !override} replaces it.
 */
final class Merge {
  private static final String RESET = "!reset";
  private static final String OVERRIDE = "!override";

  private static final Set<String> REPLACED =
      Set.of("services.*.command", "services.*.entrypoint", "services.*.healthcheck.test");

  /** NAME=VALUE pairs, in either form; the override's value wins. */
  private static final Set<String> PAIRS =
      Set.of(
          "networks.*.labels",
          "volumes.*.labels",
          "services.*.annotations",
          "services.*.build.args",
          "services.*.build.additional_contexts",
          "services.*.build.labels",
          "services.*.deploy.labels",
          "services.*.environment",
          "services.*.labels",
          "services.*.sysctls");

  /** Mappings that can be written as a list of names. */
  private static final Set<String> NAMED =
      Set.of("services.*.depends_on", "services.*.networks", "services.*.models");

  /** What makes two items of a list one. */
  private static final Map<String, Function<YamlTree, String>> KEYS =
      Map.ofEntries(
          Map.entry("services.*.cap_add", Trees::text),
          Map.entry("services.*.cap_drop", Trees::text),
          Map.entry("services.*.configs", item -> target(item, "/")),
          Map.entry("services.*.secrets", item -> target(item, "/run/secrets/")),
          Map.entry("services.*.devices", Merge::mount),
          Map.entry("services.*.volumes", Merge::mount),
          Map.entry("services.*.dns", Trees::text),
          Map.entry("services.*.dns_opt", Trees::text),
          Map.entry("services.*.dns_search", Trees::text),
          Map.entry("services.*.env_file", Merge::path),
          Map.entry("services.*.expose", Trees::text),
          Map.entry("services.*.extra_hosts", Trees::text),
          Map.entry("services.*.links", Trees::text),
          Map.entry("services.*.ports", item -> item.json().toString()),
          Map.entry("services.*.profiles", Trees::text),
          Map.entry("services.*.tmpfs", Trees::text));

  private Merge() {}

  static Mapping merge(Mapping base, Mapping over) {
    return (Mapping) merge(base, over, "");
  }

  /** Merges one service over the one that it extends. */
  static Mapping service(Mapping base, Mapping over) {
    return (Mapping) merge(base, over, "services.*");
  }

  /** Merges one resource of a section, such as a volume, over an included one. */
  static YamlTree resource(String section, YamlTree base, YamlTree over) {
    return merge(base, over, section + ".*");
  }

  private static YamlTree merge(YamlTree base, YamlTree over, String path) {
    if (over.tag().equals(OVERRIDE) || REPLACED.contains(path)) {
      return over;
    }
    if (over instanceof Scalar scalar && scalar.value().isNull()) {
      return base;
    }
    if (PAIRS.contains(path)) {
      Map<String, YamlTree> pairs = new LinkedHashMap<>(Trees.pairs(base));
      pairs.putAll(Trees.pairs(over));
      return new Mapping(over.place(), "", pairs);
    }
    if (path.equals("services.*.build")) {
      return mappings(asBuild(base), asBuild(over), path);
    }
    if (NAMED.contains(path)) {
      return mappings(asNamed(base, path), asNamed(over, path), path);
    }
    if (path.equals("services.*.extra_hosts")) {
      return list(hosts(base), hosts(over), path);
    }
    if (path.equals("services.*.logging") && !sameDriver(base, over)) {
      return over;
    }
    if (path.matches("services\\.\\*\\.(dns|dns_search|env_file|label_file|tmpfs)")) {
      return list(asList(base), asList(over), path);
    }
    if (base instanceof Mapping left && over instanceof Mapping right) {
      return mappings(left, right, path);
    }
    if (base instanceof Sequence left && over instanceof Sequence right) {
      return list(left, right, path);
    }
    if (base instanceof Scalar || path.contains("ulimits")) {
      return over;
    }
    throw new UnableToImportException(
        "Cannot merge "
            + over.place()
            + " over "
            + base.place()
            + ": one is a list and the other"
            + " is a mapping or a value.",
        "Use the same form in both files, or the tag !override.");
  }

  private static Mapping mappings(Mapping base, Mapping over, String path) {
    Map<String, YamlTree> merged = new LinkedHashMap<>(base.entries());
    over.entries()
        .forEach(
            (key, value) -> {
              if (value.tag().equals(RESET)) {
                merged.remove(key);
                return;
              }
              String inner = next(path, key);
              merged.merge(key, value, (before, now) -> merge(before, now, inner));
            });
    return new Mapping(over.place(), "", merged);
  }

  private static Sequence list(Sequence base, Sequence over, String path) {
    List<YamlTree> all = new ArrayList<>(base.items());
    all.addAll(over.items());
    return new Sequence(
        over.place(),
        "",
        Optional.ofNullable(KEYS.get(path)).map(key -> unique(all, key)).orElse(all));
  }

  private static List<YamlTree> unique(List<YamlTree> items, Function<YamlTree, String> key) {
    Map<String, YamlTree> byKey = new LinkedHashMap<>();
    items.forEach(item -> byKey.put(key.apply(item), item));
    return List.copyOf(byKey.values());
  }

  /** Removes what {@code !reset} marks in a file that nothing is merged into. */
  static YamlTree cleaned(YamlTree tree) {
    if (tree instanceof Mapping mapping) {
      Map<String, YamlTree> kept = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              (key, value) -> {
                if (!value.tag().equals(RESET)) {
                  kept.put(key, cleaned(value));
                }
              });
      return new Mapping(mapping.place(), "", kept);
    }
    return tree;
  }

  private static String next(String path, String key) {
    boolean isName = path.matches("services|networks|volumes|secrets|configs|models");
    return path.isEmpty() ? key : path + "." + (isName ? "*" : key);
  }

  private static Mapping asBuild(YamlTree build) {
    return build instanceof Mapping mapping
        ? mapping
        : new Mapping(build.place(), "", Map.of("context", build));
  }

  private static Mapping asNamed(YamlTree tree, String path) {
    if (tree instanceof Mapping mapping) {
      return mapping;
    }
    Map<String, YamlTree> named = new LinkedHashMap<>();
    for (YamlTree item : Trees.items(tree)) {
      Map<String, YamlTree> settings =
          path.endsWith("depends_on")
              ? Map.of("condition", Trees.text(item.place(), "service_started"))
              : Map.of();
      named.put(Trees.text(item), new Mapping(item.place(), "", settings));
    }
    return new Mapping(tree.place(), "", named);
  }

  private static Sequence asList(YamlTree tree) {
    return new Sequence(tree.place(), "", Trees.items(tree));
  }

  private static Sequence hosts(YamlTree tree) {
    if (!(tree instanceof Mapping mapping)) {
      return asList(tree);
    }
    List<YamlTree> hosts = new ArrayList<>();
    mapping
        .entries()
        .forEach(
            (name, value) ->
                Trees.items(value)
                    .forEach(
                        one -> hosts.add(Trees.text(one.place(), name + "=" + Trees.text(one)))));
    return new Sequence(tree.place(), "", hosts);
  }

  private static boolean sameDriver(YamlTree base, YamlTree over) {
    Optional<String> left = Optional.ofNullable(Trees.entries(base).get("driver")).map(Trees::text);
    Optional<String> right =
        Optional.ofNullable(Trees.entries(over).get("driver")).map(Trees::text);
    return left.isEmpty() || right.isEmpty() || left.equals(right);
  }

  private static String target(YamlTree item, String folder) {
    Map<String, YamlTree> entries = Trees.entries(item);
    YamlTree target = entries.get("target");
    YamlTree source = entries.get("source");
    if (target != null) {
      return Trees.text(target);
    }
    return folder + Trees.text(source == null ? item : source);
  }

  private static String mount(YamlTree item) {
    YamlTree target = Trees.entries(item).get("target");
    if (target != null) {
      return Trees.text(target);
    }
    String[] parts = Trees.text(item).split(":", -1);
    return parts.length > 1 ? parts[1] : parts[0];
  }

  private static String path(YamlTree item) {
    YamlTree path = Trees.entries(item).get("path");
    return Trees.text(path == null ? item : path);
  }
}
