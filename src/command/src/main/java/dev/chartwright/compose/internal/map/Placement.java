package dev.chartwright.compose.internal.map;

import dev.chartwright.compose.internal.read.Project;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.compose.internal.read.UnableToImportException;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides where each service goes: a part, an application of the platform, or a chart. */
final class Placement {
  private static final List<String> APPLICATIONS = List.of("core", "ai", "web");
  private static final Pattern PAGE =
      Pattern.compile("web|front.*|.*-?(frontend|ui|www|client|nginx|proxy|dashboard|site)");
  private static final Pattern MODEL =
      Pattern.compile("ai|ml|llm|.*-(ai|ml|llm)|(ai|ml|llm)-.*|model.*");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

  private final Project project;
  private final ImportOptions options;
  private final Map<String, Placed> placed = new LinkedHashMap<>();

  private Placement(Project project, ImportOptions options) {
    this.project = project;
    this.options = options;
  }

  static Map<String, Placed> of(Project project, ImportOptions options) {
    for (String name : options.kept()) {
      require(project, name, "--keep");
    }
    for (String name : options.targets().keySet()) {
      require(project, name, "--map");
    }
    return new Placement(project, options).place();
  }

  private static void require(Project project, String service, String option) {
    if (!project.services().containsKey(service)) {
      throw new UnableToImportException(
          "Unknown service '" + service + "' in " + option + ".",
          "Use one of " + String.join(", ", project.services().keySet()) + ".");
    }
  }

  private Map<String, Placed> place() {
    parts();
    if (options.isRelease()) {
      chosen();
      project
          .services()
          .forEach(
              (name, service) ->
                  unfit(name, service).ifPresent(why -> put(name, Target.CHART, "", why)));
      jobs();
      pages();
      others();
    }
    project
        .services()
        .keySet()
        .forEach(name -> put(name, Target.CHART, "", "--as app makes one chart of its own"));
    return placed;
  }

  private void put(String name, Target target, String application, String reason) {
    placed.putIfAbsent(name, new Placed(target, application, Optional.empty(), reason));
  }

  /** The first server of each kind; a second one would share its database. */
  private void parts() {
    Map<Part, String> first = new LinkedHashMap<>();
    project
        .services()
        .forEach(
            (name, service) -> {
              Optional<Part> part = service.get("image").map(Trees::text).flatMap(Part::of);
              if (part.isEmpty()
                  || options.kept().contains(name)
                  || options.targets().containsKey(name)) {
                return;
              }
              String earlier = first.putIfAbsent(part.get(), name);
              placed.put(
                  name,
                  earlier == null
                      ? new Placed(Target.PART, "", part, "the platform has this part")
                      : new Placed(
                          Target.CHART,
                          "",
                          Optional.empty(),
                          "the platform's "
                              + part.get().title()
                              + " stands in for "
                              + earlier
                              + " already"));
            });
  }

  private void chosen() {
    options
        .targets()
        .forEach(
            (name, target) -> {
              if (target.equals("chart")) {
                put(name, Target.CHART, "", "--map chose a chart of its own");
                return;
              }
              boolean isFree =
                  placed.values().stream().noneMatch(one -> one.application().equals(target));
              boolean hasPort = !Ports.of(service(name), "").isEmpty();
              put(
                  name,
                  isFree && hasPort ? Target.APPLICATION : Target.WORKER,
                  target,
                  "--map chose it");
            });
  }

  /** Why the chart of applications cannot run a service. */
  private Optional<String> unfit(String name, Mapping service) {
    String image = service.get("image").map(Trees::text).orElse("");
    List<Ports.Port> ports = Ports.of(service, "");
    String why = null;
    if (!NAME.matcher(name).matches() || name.length() > 40) {
      why = "its name is invalid as a label of Kubernetes";
    } else if (Part.isServer(image)) {
      why = "it is a server that keeps data, and the platform has no such part";
    } else if (Mounts.of(service, "").stream()
        .anyMatch(mount -> mount.kind() == Mounts.Kind.NAMED)) {
      why = "it has named volumes, and applications keep nothing";
    } else if (ports.size() > 1 || ports.stream().anyMatch(port -> port.protocol().equals("UDP"))) {
      why = "it has more than one port, or UDP";
    } else if (ports.stream().anyMatch(port -> port.target() < 1024)) {
      why = "it listens on a port below 1024, which needs root";
    } else if (is(service, "privileged")
        || service.get("network_mode").isPresent()
        || service.get("devices").isPresent()) {
      why = "it needs the host";
    } else if (mode(service).startsWith("global")) {
      why = "it runs on every node";
    }
    return Optional.ofNullable(why);
  }

  private static boolean is(Mapping service, String key) {
    return service.get(key).map(Trees::text).orElse("").equals("true");
  }

  private static String mode(Mapping service) {
    return service
        .get("deploy")
        .map(Trees::entries)
        .map(all -> all.get("mode"))
        .map(Trees::text)
        .orElse("");
  }

  /** What ends: another service waits for its end, or it is not restarted and has no port. */
  private void jobs() {
    project
        .services()
        .forEach(
            (name, service) -> {
              if (isJob(project, name)) {
                put(name, Target.JOB, "core", "it runs to its end");
              }
            });
  }

  static boolean isJob(Project project, String name) {
    Mapping service = Objects.requireNonNull(project.services().get(name));
    if (!Ports.of(service, "").isEmpty()) {
      return false;
    }
    String restart = service.get("restart").map(Trees::text).orElse("");
    boolean isAwaited =
        project.services().values().stream()
            .map(one -> one.get("depends_on").map(Trees::entries).orElse(Map.of()).get(name))
            .filter(Objects::nonNull)
            .map(one -> Trees.entries(one).get("condition"))
            .anyMatch(
                one -> one != null && Trees.text(one).equals("service_completed_successfully"));
    return isAwaited || (restart.equals("no") && service.get("healthcheck").isEmpty());
  }

  /** Services with a port, by their names: a page, models, and else the first of them. */
  private void pages() {
    Map<String, Mapping> open = new LinkedHashMap<>();
    project
        .services()
        .forEach(
            (name, service) -> {
              if (!placed.containsKey(name) && !Ports.of(service, "").isEmpty()) {
                open.put(name, service);
              }
            });
    claim(open, "web", PAGE, true);
    claim(open, "ai", MODEL, true);
    claim(open, "core", null, false);
  }

  private void claim(
      Map<String, Mapping> open, String application, @Nullable Pattern names, boolean isApart) {
    if (isTaken(application)) {
      return;
    }
    for (Map.Entry<String, Mapping> one : open.entrySet()) {
      String name = one.getKey().toLowerCase(Locale.ROOT);
      boolean isNamed = names == null || names.matcher(name).matches();
      // One application has the database, so what uses it belongs to that one.
      boolean isFree = !isApart || !uses(one.getValue(), Part.POSTGRESQL);
      if (isNamed && isFree && !placed.containsKey(one.getKey())) {
        put(
            one.getKey(),
            Target.APPLICATION,
            application,
            names == null ? "it has a port" : "it has a port, and its name fits");
        return;
      }
    }
  }

  private boolean isTaken(String application) {
    return placed.values().stream()
        .anyMatch(
            one -> one.target() == Target.APPLICATION && one.application().equals(application));
  }

  /** Everything else runs beside the application core. */
  private void others() {
    int port =
        placed.entrySet().stream()
            .filter(one -> one.getValue().target() == Target.APPLICATION)
            .filter(one -> one.getValue().application().equals("core"))
            .map(one -> Defaults.port(project, one.getKey()))
            .findFirst()
            .orElse(0);
    for (String name : project.services().keySet()) {
      int own = Defaults.port(project, name);
      if (own > 0 && own != port) {
        put(
            name,
            Target.CHART,
            "",
            "it listens on port " + own + ", and workers listen on that of their application");
      }
    }
    project
        .services()
        .keySet()
        .forEach(
            name ->
                put(
                    name,
                    Target.WORKER,
                    "core",
                    "it belongs to the application beside its web workload"));
  }

  /** Returns whether a service depends on a part or names it in its environment. */
  private boolean uses(Mapping service, Part part) {
    return placed.entrySet().stream()
        .filter(one -> one.getValue().part().equals(Optional.of(part)))
        .anyMatch(one -> mentions(service, one.getKey()));
  }

  static boolean mentions(Mapping service, String name) {
    boolean isDependent =
        Trees.items(service.get("depends_on").orElse(new Mapping(service.place(), "", Map.of())))
                .stream()
                .anyMatch(one -> Trees.text(one).equals(name))
            || service.get("depends_on").map(Trees::entries).orElse(Map.of()).containsKey(name);
    Pattern host = Pattern.compile("(^|[/@,=])" + Pattern.quote(name) + "($|[:/,])");
    return isDependent
        || service.get("environment").map(Trees::pairs).orElse(Map.of()).values().stream()
            .map(Trees::text)
            .anyMatch(text -> host.matcher(text).find());
  }

  private Mapping service(String name) {
    return Objects.requireNonNull(project.services().get(name));
  }

  static List<String> applications() {
    return APPLICATIONS;
  }
}
