package dev.chartwright.compose.internal.map;

import dev.chartwright.compose.internal.read.Project;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names under which services reach each other, before and after. */
final class Names {
  /** Leaves room for the suffixes of pods. */
  private static final int MOST = 50;

  private final Map<String, Placed> placed;
  private final String environment;
  private final boolean isRelease;

  /** The service behind each name: its own, its container's, its aliases. */
  private final Map<String, String> services = new LinkedHashMap<>();

  Names(Project project, Map<String, Placed> placed, ImportOptions options) {
    this.placed = placed;
    this.environment = options.environment();
    this.isRelease = options.isRelease();
    project.services().keySet().forEach(name -> services.put(name, name));
    project
        .services()
        .forEach(
            (name, service) ->
                aliases(service).forEach(alias -> services.putIfAbsent(alias, name)));
  }

  /** Returns the name of a service as Kubernetes takes it. */
  static String label(String service) {
    String label = ImageKeys.label(service);
    String named = label.isEmpty() || Character.isDigit(label.charAt(0)) ? "s-" + label : label;
    return named.length() > MOST ? named.substring(0, MOST).replaceAll("-+$", "") : named;
  }

  /** Returns the other names of a service. */
  static Set<String> aliases(Mapping service) {
    Set<String> found = new TreeSet<>();
    service.get("container_name").map(Trees::text).ifPresent(found::add);
    service.get("hostname").map(Trees::text).ifPresent(found::add);
    for (YamlTree network : service.get("networks").map(Trees::entries).orElse(Map.of()).values()) {
      YamlTree aliases = Trees.entries(network).get("aliases");
      if (aliases != null) {
        Trees.items(aliases).forEach(alias -> found.add(Trees.text(alias)));
      }
    }
    return Collections.unmodifiableSet(found);
  }

  /** Returns a copy that knows the links of a service, which only it can use. */
  Map<String, String> with(Mapping service) {
    Map<String, String> known = new LinkedHashMap<>(services);
    for (YamlTree link : service.get("links").map(Trees::items).orElse(java.util.List.of())) {
      String[] parts = Trees.text(link).split(":", 2);
      if (parts.length == 2 && placed.containsKey(parts[0])) {
        known.put(parts[1], parts[0]);
      }
    }
    return known;
  }

  /**
   * A text in which names of services are replaced.
   *
   * @param reached the services that it names
   */
  record Rewritten(String text, Set<String> reached) {}

  /** Returns the address of a service as another one reaches it. */
  String address(String from, String to) {
    Placed source = Optional.ofNullable(placed.get(from)).orElseThrow();
    Placed target = Optional.ofNullable(placed.get(to)).orElseThrow();
    if (target.target() == Target.PART) {
      return to;
    }
    if (!isRelease) {
      return label(to);
    }
    String owner = target.isInApplication() ? target.application() : "core";
    String name =
        switch (target.target()) {
          case APPLICATION -> target.application();
          case WORKER, JOB -> target.application() + "-" + to;
          case PART, CHART -> label(to);
        };
    String home = source.isInApplication() ? source.application() : "core";
    return home.equals(owner) ? name : name + "." + environment + "-" + owner;
  }

  /**
   * Replaces the names of services where they are hosts.
   *
   * @param isHost whether the whole text may be a host
   */
  Rewritten rewrite(String from, Mapping service, String text, boolean isHost) {
    Set<String> reached = new TreeSet<>();
    String result = text;
    for (Map.Entry<String, String> one : with(service).entrySet()) {
      Matcher matcher = host(one.getKey(), isHost).matcher(result);
      if (!one.getValue().equals(from) && matcher.find()) {
        reached.add(one.getValue());
        result = matcher.replaceAll(Matcher.quoteReplacement(address(from, one.getValue())));
      }
    }
    return new Rewritten(result, reached);
  }

  /** After {@code //} or {@code @}; or alone, where only a host can be; or before a port. */
  private static Pattern host(String name, boolean isHost) {
    String quoted = Pattern.quote(name);
    String url = "(?<=//|@)" + quoted + "(?=$|[:/;?,\\s\"'])";
    String port = "(?<![\\w./@-])" + quoted + "(?=:[0-9]{2,5}(?![0-9]))";
    return Pattern.compile(
        isHost
            ? url + "|" + port + "|^" + quoted + "$|(?<=,)" + quoted + "(?=,|$)"
            : url + "|" + port);
  }
}
