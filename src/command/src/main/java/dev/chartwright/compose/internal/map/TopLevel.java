package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.read.Consumed;
import dev.chartwright.compose.internal.read.Project;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlTree;
import java.util.Map;

/** The account of what is beside the services. */
final class TopLevel {
  private TopLevel() {}

  static void map(Import whole) {
    Account account = whole.account();
    for (Consumed one : whole.project().consumed()) {
      account.add(one.path(), one.place(), Outcome.DONE, "merged before anything was mapped");
    }
    whole
        .project()
        .root()
        .entries()
        .forEach(
            (key, value) -> {
              switch (key) {
                case "services" -> {
                  // Each service has rows of its own.
                }
                case "name" ->
                    account.add(
                        key,
                        value.place(),
                        Outcome.DONE,
                        "the name of the project: " + whole.project().name());
                case "version" ->
                    account.add(
                        key,
                        value.place(),
                        Outcome.DONE,
                        "it is obsolete, and compose ignores it too");
                case "networks" ->
                    Trees.entries(value).forEach((name, one) -> network(whole, name, one));
                case "volumes" ->
                    Trees.entries(value).forEach((name, one) -> volume(whole, name, one));
                case "secrets" ->
                    Trees.entries(value).forEach((name, one) -> file(whole, "secrets", name, one));
                case "configs" ->
                    Trees.entries(value).forEach((name, one) -> file(whole, "configs", name, one));
                case "models" ->
                    account.add(
                        key,
                        value.place(),
                        Outcome.CANNOT,
                        "the platform runs no models. Set the address of one in the environment");
                default -> {
                  if (key.startsWith("x-")) {
                    account.add(
                        key,
                        value.place(),
                        Outcome.DONE,
                        "an extension: compose ignores it, and what refers to it has its content");
                  }
                }
              }
              if (!key.equals("services") && !value.json().isEmpty()) {
                account.complete(
                    key, value, "the import does not know this key. Check whether you need it");
              } else if (!key.equals("services") && !account.has(key)) {
                account.add(key, value.place(), Outcome.DONE, "it is empty");
              }
            });
    whole
        .project()
        .inactive()
        .forEach(
            (name, service) ->
                account.add(
                    "services." + name,
                    service.place(),
                    Outcome.DIFFERENTLY,
                    "left out: none of its profiles is active. Name one with --profile"));
  }

  private static void network(Import whole, String name, YamlTree value) {
    String path = "networks." + name;
    Account account = whole.account();
    Map<String, YamlTree> settings = Trees.entries(value);
    account.add(
        path,
        value.place(),
        Outcome.DIFFERENTLY,
        "NetworkPolicies: pods have one network, and policies admit who may reach whom");
    settings.forEach(
        (key, one) -> {
          if (key.equals("internal")) {
            account.add(
                path + "." + key,
                one.place(),
                whole.options().isRelease() ? Outcome.DIFFERENTLY : Outcome.DONE,
                "without access to anything outside, as applications are");
          } else if (key.equals("external")) {
            account.add(
                path + "." + key,
                one.place(),
                Outcome.CANNOT,
                "other projects have networks of their own. Admit their pods in networkPolicy.extraFrom");
          } else if (key.equals("name") || key.equals("driver") || key.equals("attachable")) {
            account.add(
                path + "." + key,
                one.place(),
                Outcome.DIFFERENTLY,
                "the network of the cluster stands in for it");
          } else {
            account.add(
                path + "." + key,
                one.place(),
                Outcome.CANNOT,
                "the network of the cluster has its own settings. Remove it");
          }
        });
  }

  private static void volume(Import whole, String name, YamlTree value) {
    String path = "volumes." + name;
    Account account = whole.account();
    boolean isUsed =
        whole.project().services().entrySet().stream()
            .filter(one -> whole.placed(one.getKey()).target() == Target.CHART)
            .anyMatch(
                one ->
                    Mounts.of(one.getValue(), "").stream()
                        .anyMatch(mount -> mount.source().equals(name)));
    account.add(
        path,
        value.place(),
        isUsed ? Outcome.DONE : Outcome.DIFFERENTLY,
        isUsed
            ? "a PersistentVolumeClaim; docs/compose.md describes how to move the data"
            : "the platform's volume, or no service uses it");
    Trees.entries(value)
        .forEach(
            (key, one) -> {
              boolean isName = key.equals("name") || key.equals("external") || key.equals("labels");
              account.add(
                  path + "." + key,
                  one.place(),
                  isName ? Outcome.DIFFERENTLY : Outcome.CANNOT,
                  isName
                      ? key.equals("labels")
                          ? "a claim has the labels of its chart"
                          : "the claim has this name, if it is external"
                      : "a storage class decides it. Set storageClass of the claim");
            });
  }

  private static void file(Import whole, String section, String name, YamlTree value) {
    String path = section + "." + name;
    boolean isSecret = section.equals("secrets");
    whole
        .account()
        .add(
            path,
            value.place(),
            Outcome.DIFFERENTLY,
            isSecret
                ? "a Secret that you create; its content is neither read nor written"
                : "a file in the values of each service that mounts it");
  }

  /** Returns the settings of the claim of a named volume. */
  static ObjectNode volume(Project project, String source) {
    ObjectNode settings = Json.object();
    YamlTree definition = project.section("volumes").get(source);
    if (definition != null && Trees.entries(definition).containsKey("external")) {
      settings.put("existingClaim", ImageKeys.label(name(source, definition)));
    }
    settings.put("size", "1Gi");
    settings.put("storageClass", "");
    settings.putArray("accessModes").add("ReadWriteOnce");
    return settings;
  }

  /** Returns the name that a definition has outside of the project. */
  static String name(String key, YamlTree definition) {
    YamlTree name = Trees.entries(definition).get("name");
    return name == null ? key : Trees.text(name);
  }
}
