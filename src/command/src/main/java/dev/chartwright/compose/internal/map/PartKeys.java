package dev.chartwright.compose.internal.map;

import dev.chartwright.compose.internal.map.Mounts.Mount;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of a service that a part of the platform stands in for. */
final class PartKeys {
  private static final Set<String> LOST =
      Set.of(
          "command", "entrypoint", "configs", "build", "post_start", "pre_stop", "user", "secrets");

  private PartKeys() {}

  static void map(Service service) {
    Part part = service.placed().part().orElseThrow();
    String values = "infra." + part.key();
    service
        .node()
        .entries()
        .forEach(
            (key, value) -> {
              switch (key) {
                case "image" ->
                    service.differently(
                        key,
                        value,
                        "the platform's "
                            + part.title()
                            + " ("
                            + values
                            + ".image) stands in for "
                            + Trees.text(value)
                            + ". Compare the versions before you move data");
                case "environment" -> environment(service, part, value);
                case "volumes" -> volumes(service, part);
                case "ports", "expose" ->
                    service.differently(
                        key,
                        value,
                        "applications reach it by its Secret; you reach it by kubectl port-forward");
                case "healthcheck",
                    "restart",
                    "depends_on",
                    "networks",
                    "container_name",
                    "hostname",
                    "init" ->
                    service.differently(
                        key, value, "the platform's " + part.title() + " has its own");
                case "secrets" ->
                    service.differently(
                        key, value, "the platform makes the password, unless you give one");
                default -> {
                  if (LOST.contains(key)) {
                    service.cannot(
                        key,
                        value,
                        "the platform's "
                            + part.title()
                            + " has its own. Set what you need in "
                            + values
                            + ", or keep the service with --keep "
                            + service.name());
                  } else {
                    service.differently(
                        key,
                        value,
                        "the platform's " + part.title() + " has its own; it is set in " + values);
                  }
                }
              }
            });
  }

  private static void environment(Service service, Part part, YamlTree value) {
    Map<String, YamlTree> pairs = Trees.pairs(value);
    pairs.forEach(
        (name, one) ->
            service.differently(
                "environment." + name,
                one,
                name.matches(".*PASS.*|.*_PWD.*")
                    ? "the platform makes the password, unless you give one"
                    : name.matches(".*(DB|DATABASE)") && part == Part.POSTGRESQL
                        ? "the name of the database in global.postgresql.databases"
                        : name.matches(".*USER(NAME)?") && part == Part.POSTGRESQL
                            ? "the role in global.postgresql.databases, which has no superuser's rights"
                            : "the platform's " + part.title() + " has its own settings"));
    if (pairs.isEmpty()) {
      service.differently("environment", value, "it is empty");
    }
  }

  private static void volumes(Service service, Part part) {
    List<Mount> mounts = Mounts.of(service.node(), "");
    for (int i = 0; i < mounts.size(); i++) {
      Mount mount = mounts.get(i);
      if (mount.target().contains("initdb.d") || mount.target().endsWith(".conf")) {
        service.cannot(
            "volumes." + i,
            mount.item(),
            "the platform's "
                + part.title()
                + " does not read it. Write it into infra."
                + part.key()
                + (part == Part.POSTGRESQL
                    ? ".initScripts, or run it once with psql"
                    : ".configuration"));
      } else {
        service.differently(
            "volumes." + i,
            mount.item(),
            "the platform's volume; docs/compose.md describes how to move the data");
      }
    }
  }
}
