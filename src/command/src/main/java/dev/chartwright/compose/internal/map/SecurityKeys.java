package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import java.util.List;
import java.util.Locale;

/** Users, capabilities and what else a container may do. */
final class SecurityKeys {
  private static final String RESTRICTED =
      "the platform's namespaces are restricted. Use an image that does not need it";

  private SecurityKeys() {}

  static List<Key> keys() {
    return List.of(
        Key.mapped(
            "user",
            "done: `runAsUser`, `runAsGroup`, for numbers; cannot: root in the platform, and names",
            SecurityKeys::user),
        Key.mapped(
            "group_add",
            "done: `podSecurityContext.supplementalGroups`, for numbers",
            SecurityKeys::groups),
        Key.mapped(
            "read_only",
            "done: applications always are",
            "done: `containerSecurityContext`",
            SecurityKeys::readOnly),
        Key.mapped(
            "privileged",
            "cannot: " + RESTRICTED,
            "done with --as app: `containerSecurityContext`",
            (service, value) -> privileged(service, value)),
        Key.mapped(
            "cap_add",
            "cannot: " + RESTRICTED,
            "done with --as app: `containerSecurityContext`",
            (service, value) -> capabilities(service, value)),
        Key.mapped(
            "cap_drop",
            "done: all capabilities are dropped",
            (service, value) -> service.done("cap_drop", value, "all capabilities are dropped")),
        Key.mapped(
            "security_opt",
            "done: no-new-privileges; cannot: others, set the security context",
            SecurityKeys::options),
        Key.mapped("sysctls", "done: `podSecurityContext.sysctls`", SecurityKeys::sysctls),
        Key.cannot(
            "devices",
            "a pod has no devices of its node. A device plugin offers them as resources"),
        Key.cannot(
            "device_cgroup_rules",
            "a pod has no devices of its node. A device plugin offers them as resources"),
        Key.mapped(
            "pid",
            "cannot: " + RESTRICTED,
            "done with --as app: `hostPID` for host",
            (s, v) -> host(s, "pid", "hostPID", v)),
        Key.mapped(
            "ipc",
            "cannot: " + RESTRICTED,
            "done with --as app: `hostIPC` for host",
            (s, v) -> host(s, "ipc", "hostIPC", v)),
        Key.cannot("uts", "a pod has a host name of its own. Remove it"),
        Key.cannot(
            "userns_mode", "the cluster decides about user namespaces (hostUsers). Remove it"),
        Key.cannot("cgroup", "the kubelet decides about cgroups. Remove it"),
        Key.cannot("cgroup_parent", "the kubelet decides about cgroups. Remove it"),
        Key.cannot("isolation", "only Windows has it. Use a RuntimeClass"),
        Key.cannot(
            "use_api_socket",
            "a pod has no access to the container engine. Use the Kubernetes API"),
        Key.mapped(
            "runtime",
            "differently: `runtimeClassName`, of a RuntimeClass with this name",
            SecurityKeys::runtime));
  }

  private static boolean isOpen(Service service) {
    return service.isInChart() && !service.whole().options().isRelease();
  }

  private static void user(Service service, YamlTree value) {
    String[] parts = Trees.text(value).split(":", 2);
    boolean hasNumbers =
        Amounts.integer(parts[0]).isPresent()
            && (parts.length < 2 || Amounts.integer(parts[1]).isPresent());
    boolean isRoot = parts[0].equals("0") || parts[0].equals("root");
    if (isRoot) {
      if (!isOpen(service)) {
        service.cannot("user", value, RESTRICTED);
        return;
      }
      service.values().put("runAsUser", 0).put("runAsGroup", 0);
      service.object("containerSecurityContext").put("runAsNonRoot", false);
      service.done("user", value, "runAsUser 0");
    } else if (hasNumbers) {
      service.values().put("runAsUser", Integer.parseInt(parts[0]));
      service.values().put("runAsGroup", Integer.parseInt(parts[parts.length - 1]));
      service.done("user", value, "runAsUser and runAsGroup of " + service.key());
    } else {
      service.cannot(
          "user",
          value,
          "Kubernetes needs a number. Look the user up in the image (id -u), and set runAsUser");
    }
  }

  private static void groups(Service service, YamlTree value) {
    List<YamlTree> items = Trees.items(value);
    for (int i = 0; i < items.size(); i++) {
      String text = Trees.text(items.get(i));
      if (Amounts.integer(text).isPresent()) {
        ObjectNode context = service.object("podSecurityContext");
        ArrayNode groups =
            context.get("supplementalGroups") instanceof ArrayNode found
                ? found
                : context.putArray("supplementalGroups");
        groups.add(Integer.parseInt(text));
        service.done("group_add." + i, items.get(i), "podSecurityContext.supplementalGroups");
      } else {
        service.cannot(
            "group_add." + i,
            items.get(i),
            "Kubernetes needs a number. Look the group up in the image");
      }
    }
  }

  private static void readOnly(Service service, YamlTree value) {
    boolean isReadOnly = Trees.text(value).equals("true");
    if (service.isInChart()) {
      service.object("containerSecurityContext").put("readOnlyRootFilesystem", isReadOnly);
      service.done("read_only", value, "containerSecurityContext.readOnlyRootFilesystem");
    } else {
      service.add(
          "read_only",
          value.place(),
          isReadOnly ? Outcome.DONE : Outcome.DIFFERENTLY,
          "the root filesystem of an application is always read-only; writablePaths are not");
    }
  }

  private static void privileged(Service service, YamlTree value) {
    if (!Trees.text(value).equals("true")) {
      service.done("privileged", value, "false is the default");
    } else if (isOpen(service)) {
      service
          .object("containerSecurityContext")
          .put("privileged", true)
          .put("allowPrivilegeEscalation", true);
      service.done(
          "privileged",
          value,
          "containerSecurityContext.privileged; its namespace has to admit it");
    } else {
      service.cannot("privileged", value, RESTRICTED);
    }
  }

  private static void capabilities(Service service, YamlTree value) {
    if (!isOpen(service)) {
      service.cannot("cap_add", value, RESTRICTED);
      return;
    }
    ObjectNode context = service.object("containerSecurityContext").putObject("capabilities");
    context.putArray("drop").add("ALL");
    ArrayNode added = context.putArray("add");
    Trees.items(value)
        .forEach(
            one -> added.add(Trees.text(one).toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "")));
    service.done(
        "cap_add", value, "containerSecurityContext.capabilities; its namespace has to admit it");
  }

  private static void options(Service service, YamlTree value) {
    List<YamlTree> items = Trees.items(value);
    for (int i = 0; i < items.size(); i++) {
      if (Trees.text(items.get(i)).matches("no-new-privileges([:=]true)?")) {
        service.done("security_opt." + i, items.get(i), "no container may gain privileges");
      } else {
        service.cannot(
            "security_opt." + i,
            items.get(i),
            "set seccompProfile, appArmorProfile or seLinuxOptions in podSecurityContext");
      }
    }
  }

  private static void sysctls(Service service, YamlTree value) {
    ArrayNode list = service.object("podSecurityContext").putArray("sysctls");
    Trees.pairs(value)
        .forEach((name, one) -> list.addObject().put("name", name).put("value", Trees.text(one)));
    service.done(
        "sysctls",
        value,
        "podSecurityContext.sysctls; a kubelet has to allow those that are not safe");
  }

  private static void host(Service service, String key, String to, YamlTree value) {
    if (Trees.text(value).equals("host") && isOpen(service)) {
      service.values().put(to, true);
      service.done(key, value, to + "; its namespace has to admit it");
    } else if (Trees.text(value).matches("private|shareable|")) {
      service.done(key, value, "it is the default");
    } else {
      service.cannot(
          key,
          value,
          "containers share it only within a pod. Use an extra container, or remove it");
    }
  }

  private static void runtime(Service service, YamlTree value) {
    if (Trees.text(value).equals("runc")) {
      service.done("runtime", value, "it is the default");
      return;
    }
    service.values().put("runtimeClassName", ImageKeys.label(Trees.text(value)));
    service.differently(
        "runtime", value, "runtimeClassName: the cluster needs a RuntimeClass with this name");
  }
}
