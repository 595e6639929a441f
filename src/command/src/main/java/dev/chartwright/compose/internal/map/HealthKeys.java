package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code healthcheck}: compose waits by it and never restarts, so it becomes readiness. */
final class HealthKeys {
  private static final Pattern HTTP =
      Pattern.compile(
          "(?:curl|wget)\\s(?:[^|;&]*\\s)?['\"]?https?://(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0)(?::([0-9]+))?(/[^\\s'\"]*)?['\"]?"
              + "(?:\\s+-[^|;&]*)?(?:\\s*\\|\\|\\s*exit\\s+1)?\\s*");
  private static final long INTERVAL = 30;
  private static final long RETRIES = 3;

  private HealthKeys() {}

  static List<Key> keys() {
    return List.of(
        Key.mapped(
            "healthcheck",
            "done: `readinessProbe`, and `startupProbe` with start_period; a request by curl or wget becomes"
                + " an HTTP probe. It never restarts a container, as in compose",
            HealthKeys::map));
  }

  private static void map(Service service, YamlTree value) {
    Map<String, YamlTree> check = Trees.entries(value);
    Optional<YamlTree> test = Optional.ofNullable(check.get("test"));
    boolean isOff =
        Optional.ofNullable(check.get("disable")).map(Trees::text).orElse("").equals("true")
            || test.map(Trees::items)
                .filter(all -> !all.isEmpty())
                .map(all -> Trees.text(all.get(0)))
                .orElse("")
                .equals("NONE");
    if (isOff || !service.isWorkload()) {
      service.add(
          "healthcheck",
          value.place(),
          isOff ? Outcome.DONE : Outcome.DIFFERENTLY,
          isOff ? "there is no probe" : "a job has no probes: it is done when it ends");
      return;
    }
    if (test.isEmpty()) {
      service.cannot(
          "healthcheck",
          value,
          "the test is in the image. Write it into " + service.key() + ".readinessProbe");
      return;
    }
    ObjectNode probe = probe(service, test.get());
    long interval = number(check, "interval", INTERVAL);
    long retries =
        Optional.ofNullable(check.get("retries"))
            .map(Trees::text)
            .flatMap(Amounts::integer)
            .map(Long::valueOf)
            .filter(n -> n > 0)
            .orElse(RETRIES);
    long timeout = number(check, "timeout", INTERVAL);
    probe
        .put("periodSeconds", interval)
        .put("timeoutSeconds", timeout)
        .put("failureThreshold", retries);
    service.values().set("readinessProbe", probe);
    service.done("healthcheck.test", test.get(), "readinessProbe of " + service.key());
    for (String key : List.of("interval", "timeout", "retries")) {
      Optional.ofNullable(check.get(key))
          .ifPresent(one -> service.done("healthcheck." + key, one, "readinessProbe"));
    }
    long start = number(check, "start_period", 0);
    if (start > 0) {
      long each = number(check, "start_interval", Math.min(interval, 5));
      ObjectNode startup = probe.deepCopy();
      startup
          .put("periodSeconds", each)
          .put("failureThreshold", (start + each - 1) / each + retries);
      service.values().set("startupProbe", startup);
    }
    for (String key : List.of("start_period", "start_interval")) {
      Optional.ofNullable(check.get(key))
          .ifPresent(one -> service.done("healthcheck." + key, one, "startupProbe"));
    }
    Optional.ofNullable(check.get("disable"))
        .ifPresent(one -> service.done("healthcheck.disable", one, "the probe is on"));
  }

  private static ObjectNode probe(Service service, YamlTree test) {
    ObjectNode probe = Json.object();
    List<String> words =
        test instanceof Sequence list
            ? list.items().stream().map(Trees::text).toList()
            : List.of("CMD-SHELL", Trees.text(test));
    boolean isShell = !words.isEmpty() && words.get(0).equals("CMD-SHELL");
    List<String> rest = words.size() > 1 ? words.subList(1, words.size()) : words;
    Matcher http = HTTP.matcher(String.join(" ", rest));
    List<Ports.Port> ports = Ports.of(service.node(), "");
    if (http.matches() && !rest.get(rest.size() - 1).contains("https://")) {
      int port = Amounts.integer(String.valueOf(http.group(1))).orElse(80);
      boolean isKnown = ports.stream().anyMatch(one -> one.target() == port);
      if (isKnown) {
        probe
            .putObject("httpGet")
            .put("path", http.group(2) == null ? "/" : http.group(2))
            .put("port", port);
        return probe;
      }
    }
    ArrayNode command = probe.putObject("exec").putArray("command");
    if (isShell) {
      command.add("sh").add("-c");
    }
    rest.forEach(word -> command.add(ShellWords.escaped(word)));
    return probe;
  }

  private static long number(Map<String, YamlTree> check, String key, long usual) {
    OptionalLong seconds =
        Optional.ofNullable(check.get(key))
            .map(Trees::text)
            .map(Amounts::seconds)
            .orElse(OptionalLong.empty());
    return seconds.orElse(usual);
  }
}
