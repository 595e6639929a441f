package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import java.util.List;
import java.util.regex.Pattern;

/** What a container runs. */
final class CommandKeys {
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)--?[a-z-]*(pass|password|secret|token)[a-z-]*([ =]|$)");

  private CommandKeys() {}

  static List<Key> keys() {
    return List.of(
        Key.mapped(
            "entrypoint",
            "done: `command` (Kubernetes names the entrypoint so)",
            (service, value) -> words(service, "entrypoint", "command", value)),
        Key.mapped(
            "command",
            "done: `args` (Kubernetes names the command so); differently where it names services",
            (service, value) -> words(service, "command", "args", value)),
        Key.mapped(
            "working_dir",
            "cannot: set WORKDIR in the image",
            "done: `workingDir`",
            (service, value) ->
                inChart(service, "working_dir", "workingDir", value, "set WORKDIR in the image")),
        Key.mapped(
            "stdin_open",
            "cannot: nobody is attached to a pod",
            "done: `stdin`",
            (service, value) -> flag(service, "stdin_open", "stdin", value)),
        Key.mapped(
            "tty",
            "cannot: nobody is attached to a pod",
            "done: `tty`",
            (service, value) -> flag(service, "tty", "tty", value)),
        Key.mapped(
            "post_start",
            "done: `lifecycle.postStart`; cannot for a second command, `user` and `environment`",
            (service, value) -> hook(service, "post_start", "postStart", value)),
        Key.mapped(
            "pre_stop",
            "done: `lifecycle.preStop`; cannot for a second command, `user` and `environment`",
            (service, value) -> hook(service, "pre_stop", "preStop", value)),
        Key.cannot(
            "init",
            "a pod has no process that reaps others. Use an image with tini if it starts processes"),
        Key.mapped(
            "stop_grace_period", "done: `terminationGracePeriodSeconds`", CommandKeys::grace),
        Key.mapped(
            "stop_signal",
            "done for SIGTERM; cannot for others: set STOPSIGNAL in the image",
            CommandKeys::signal),
        Key.cannot("attach", "it only concerns the terminal of docker compose"),
        Key.cannot("develop", "it only concerns the files of a developer's machine"),
        Key.cannot(
            "provider", "the service is not a container. Install what it provides in another way"),
        Key.cannot(
            "models", "the platform runs no models. Set the address of one in the environment"));
  }

  private static void words(Service service, String key, String to, YamlTree value) {
    List<String> words = ShellWords.of(value);
    ArrayNode list = service.values().putArray(to);
    boolean isChanged = false;
    boolean hasPassword = false;
    for (String word : words) {
      Names.Rewritten rewritten =
          service.whole().names().rewrite(service.name(), service.node(), word, false);
      rewritten.reached().forEach(other -> service.whole().flow(service.name(), other));
      isChanged |= !rewritten.text().equals(word);
      hasPassword |= PASSWORD.matcher(word).find();
      list.add(rewritten.text());
    }
    String where = to + " of " + service.key();
    if (words.isEmpty()) {
      service.values().remove(to);
      service.differently(
          key, value, "an empty list clears what the image has, which Kubernetes cannot");
    } else if (hasPassword) {
      service.differently(
          key,
          value,
          where
              + "; an argument looks like a password, which everybody can read there. Move it to a Secret");
    } else if (isChanged) {
      service.differently(key, value, where + ", with the new addresses of services");
    } else {
      service.done(key, value, where);
    }
  }

  private static void inChart(
      Service service, String key, String to, YamlTree value, String advice) {
    if (service.isInChart()) {
      service.values().put(to, Trees.text(value));
      service.done(key, value, to);
    } else {
      service.cannot(key, value, "an application has no such setting. Instead, " + advice);
    }
  }

  private static void flag(Service service, String key, String to, YamlTree value) {
    if (!Trees.text(value).equals("true")) {
      service.done(key, value, "false is the default");
    } else if (service.isInChart()) {
      service.values().put(to, true);
      service.done(key, value, to);
    } else {
      service.cannot(key, value, "nobody is attached to a pod. Remove it");
    }
  }

  private static void hook(Service service, String key, String to, YamlTree value) {
    List<YamlTree> hooks = Trees.items(value);
    for (int i = 0; i < hooks.size(); i++) {
      YamlTree command = Trees.entries(hooks.get(i)).get("command");
      String path = key + "." + i;
      if (i > 0 || command == null) {
        service.cannot(
            path, hooks.get(i), "a container has one such hook. Join the commands with sh -c");
        continue;
      }
      ArrayNode words =
          service.object("lifecycle").putObject(to).putObject("exec").putArray("command");
      ShellWords.of(command).forEach(words::add);
      boolean isPlain = Trees.entries(hooks.get(i)).size() == 1;
      service.add(
          path,
          value.place(),
          isPlain ? Outcome.DONE : Outcome.DIFFERENTLY,
          "lifecycle."
              + to
              + (isPlain ? "" : ", with the user, folder and environment of the container"));
    }
    if (service.isWorkload() && !service.isInChart() && to.equals("preStop")) {
      service.values().put("preStopSleepSeconds", 0);
    }
  }

  private static void grace(Service service, YamlTree value) {
    Amounts.seconds(Trees.text(value))
        .ifPresentOrElse(
            seconds -> {
              service.values().put("terminationGracePeriodSeconds", seconds);
              service.done("stop_grace_period", value, "terminationGracePeriodSeconds");
            },
            () -> service.cannot("stop_grace_period", value, "it is not a duration. Correct it"));
  }

  private static void signal(Service service, YamlTree value) {
    if (Trees.text(value).matches("(SIG)?TERM|15")) {
      service.done("stop_signal", value, "Kubernetes sends SIGTERM");
    } else {
      service.cannot("stop_signal", value, "a pod sends SIGTERM. Set STOPSIGNAL in the image");
    }
  }
}
