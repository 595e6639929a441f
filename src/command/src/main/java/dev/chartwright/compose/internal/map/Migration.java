package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import java.util.Map;
import java.util.Objects;

/**
 * A service that another one waits for until it is done, with the same image and environment: the
 * migration of an application.
 */
final class Migration {
  private Migration() {}

  /** Returns whether a service is the migration of the web workload of an application. */
  static boolean isOf(Import whole, String main, String job) {
    if (whole.placed(main).target() != Target.APPLICATION
        || whole.placed(job).target() != Target.JOB
        || !whole.placed(main).application().equals(whole.placed(job).application())) {
      return false;
    }
    Mapping one = Objects.requireNonNull(whole.project().services().get(main));
    Mapping other = Objects.requireNonNull(whole.project().services().get(job));
    Map<String, YamlTree> awaited =
        Trees.entries(
            one.get("depends_on").map(Trees::entries).orElse(Map.of()).getOrDefault(job, one));
    YamlTree condition = awaited.get("condition");
    return condition != null
        && Trees.text(condition).equals("service_completed_successfully")
        && other.get("entrypoint").isPresent()
        && text(one, "image").equals(text(other, "image"))
        && !text(one, "image").isEmpty()
        && text(one, "user").equals(text(other, "user"))
        && other.get("volumes").isEmpty()
        && other.get("env_file").isEmpty()
        && isWithin(environment(other), environment(one));
  }

  /** Writes the migration's command into the values of its application. */
  static void add(ObjectNode application, Service job) {
    ArrayNode command = application.putObject("migration").putArray("command");
    job.values().path("command").forEach(command::add);
    job.values().path("args").forEach(command::add);
  }

  private static boolean isWithin(Map<String, YamlTree> less, Map<String, YamlTree> more) {
    return less.entrySet().stream()
        .allMatch(
            one -> {
              YamlTree other = more.get(one.getKey());
              return other != null && other.json().equals(one.getValue().json());
            });
  }

  private static Map<String, YamlTree> environment(Mapping service) {
    return service.get("environment").map(Trees::pairs).orElse(Map.of());
  }

  private static String text(Mapping service, String key) {
    return service.get(key).map(Trees::text).orElse("");
  }
}
