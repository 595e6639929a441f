package dev.chartwright.check.internal.validation;

import dev.chartwright.internal.kubernetes.Quantity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * validateContainerCommon in pkg/apis/core/validation. What other checks report is not repeated
 * here: names of ports (CW1172, CW1173), unknown volumes (CW1176), handlers and success thresholds
 * of probes (CW1169), probes of init containers (CW1170), requests above their limits (CW1158).
 */
final class ContainerRules {
  private static final Set<String> ENV_FIELDS =
      Set.of(
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "spec.host",
          "spec.nodeName",
          "spec.serviceAccountName",
          "status.hostIP",
          "status.hostIPs",
          "status.podIP",
          "status.podIPs");

  private static final Set<String> RESOURCE_FIELDS =
      Set.of(
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage",
          "requests.cpu",
          "requests.memory",
          "requests.ephemeral-storage");

  private static final List<String> CPU_DIVISORS = List.of("1m", "1");
  private static final List<String> SIZE_DIVISORS =
      List.of("1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei");

  private static final Pattern SUBSCRIPT =
      Pattern.compile("(metadata\\.(?:annotations|labels))\\['(.*)'\\]");

  private static final Pattern STRICT_VARIABLE = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");

  /** RelaxedEnvironmentVariableValidation is on by default from here on. */
  private static final int RELAXED_VARIABLES = 32;

  /** PodLifecycleSleepActionAllowZero is on by default from here on. */
  private static final int ZERO_SLEEP = 33;

  private static final long MOST_ID = Integer.MAX_VALUE;

  private final Faults faults;
  private final int minor;
  private final long grace;

  /**
   * Creates the rules.
   *
   * @param minor the minor version of Kubernetes
   * @param grace the seconds that the Pod has to end
   */
  ContainerRules(Faults faults, int minor, long grace) {
    this.faults = faults;
    this.minor = minor;
    this.grace = grace;
  }

  void check(Field container, boolean isInit) {
    faults.notBlank(container.get("name"));
    if (!container.get("name").isEmpty()) {
      faults.form(container.get("name"), Forms::label);
    }
    faults.required(container.get("image"));
    faults.oneOf(container.get("imagePullPolicy"), List.of("Always", "IfNotPresent", "Never"));
    faults.oneOf(
        container.get("terminationMessagePolicy"), List.of("FallbackToLogsOnError", "File"));
    for (Field port : container.get("ports").items()) {
      Ports.number(port.get("containerPort"), faults);
      if (port.get("hostPort").number(0) != 0) {
        Ports.number(port.get("hostPort"), faults);
      }
      faults.oneOf(port.get("protocol"), List.of("SCTP", "TCP", "UDP"));
    }
    container.get("env").items().forEach(this::variable);
    container.get("envFrom").items().forEach(this::source);
    mounts(container);
    devices(container);
    resizing(container.get("resizePolicy"));
    resources(container.get("resources"));
    securityContext(container.get("securityContext"));
    boolean isSidecar = container.get("restartPolicy").text().equals("Always");
    if (!isInit || isSidecar) {
      for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
        probe(container.get(probe));
      }
      handler(container.get("lifecycle", "postStart"));
      handler(container.get("lifecycle", "preStop"));
    } else {
      faults.forbidden(container.get("lifecycle"), "in an init container that is not a sidecar");
    }
  }

  private void variable(Field variable) {
    Field name = variable.get("name");
    faults.required(name);
    name(name);
    Field from = variable.get("valueFrom");
    if (!from.isSet()) {
      return;
    }
    List<Field> sources = from.entries().stream().filter(Field::isSet).toList();
    if (sources.isEmpty()) {
      faults.add(from, "needs fieldRef, resourceFieldRef, configMapKeyRef or secretKeyRef");
    } else if (!variable.get("value").isEmpty()) {
      faults.either(from, "is not allowed beside value", variable.get("value"));
    } else if (sources.size() > 1) {
      faults.either(from, "has more than one source", sources.get(0), sources.get(1));
    }
    if (from.get("fieldRef").isSet()) {
      fieldReference(from.get("fieldRef"), ENV_FIELDS, faults);
    }
    if (from.get("resourceFieldRef").isSet()) {
      resourceReference(from.get("resourceFieldRef"), faults);
    }
    for (String source : List.of("configMapKeyRef", "secretKeyRef")) {
      Field reference = from.get(source);
      if (reference.isSet()) {
        faults.required(reference.get("name"));
        if (!reference.get("name").isEmpty()) {
          faults.form(reference.get("name"), Forms::subdomain);
        }
        faults.required(reference.get("key"));
        if (!reference.get("key").isEmpty()) {
          faults.form(reference.get("key"), Forms::configKey);
        }
      }
    }
  }

  private void name(Field name) {
    if (name.isEmpty()) {
      return;
    }
    if (minor >= RELAXED_VARIABLES) {
      faults.form(name, Forms::variable);
    } else {
      faults.form(
          name,
          text ->
              STRICT_VARIABLE.matcher(text).matches() && !text.equals(".") && !text.startsWith("..")
                  ? ""
                  : "the name of a variable must consist of letters, digits, '-', '_' and '.', and"
                      + " must not start with a digit");
    }
  }

  /** validateObjectFieldSelector. */
  static void fieldReference(Field reference, Set<String> known, Faults faults) {
    Field path = reference.get("fieldPath");
    if (path.isEmpty()) {
      faults.required(path);
      return;
    }
    if (!reference.get("apiVersion").text("v1").equals("v1")) {
      faults.add(reference.get("apiVersion"), "must be v1");
    }
    var subscript = SUBSCRIPT.matcher(path.text());
    if (subscript.matches()) {
      faults.form(
          path,
          text ->
              Forms.qualifiedName(
                  subscript.group(1).endsWith("annotations")
                      ? subscript.group(2).toLowerCase(java.util.Locale.ROOT)
                      : subscript.group(2)));
    } else if (!known.contains(path.text())) {
      faults.add(path, "is '" + path.text() + "', which is not available here");
    }
  }

  /** validateContainerResourceFieldSelector. */
  static void resourceReference(Field reference, Faults faults) {
    Field resource = reference.get("resource");
    boolean isHugePages =
        resource.text().startsWith("requests.hugepages-")
            || resource.text().startsWith("limits.hugepages-");
    faults.required(resource);
    if (!resource.isEmpty() && !isHugePages) {
      faults.oneOf(resource, RESOURCE_FIELDS.stream().sorted().toList());
    }
    divisor(reference.get("divisor"), resource.text().endsWith(".cpu"), faults);
  }

  private static void divisor(Field divisor, boolean isCpu, Faults faults) {
    Optional<Quantity> amount =
        ResourceRules.quantity(divisor).filter(one -> one.amount().signum() != 0);
    if (amount.isEmpty()) {
      return;
    }
    List<String> allowed = isCpu ? CPU_DIVISORS : SIZE_DIVISORS;
    boolean isAllowed =
        allowed.stream()
            .flatMap(text -> Quantity.parse(text).stream())
            .anyMatch(amount.get()::isEqualTo);
    if (!isAllowed) {
      faults.add(divisor, "must be one of " + String.join(", ", allowed));
    }
  }

  private void source(Field source) {
    name(source.get("prefix"));
    Field map = source.get("configMapRef");
    Field secret = source.get("secretRef");
    if (!map.isSet() && !secret.isSet()) {
      faults.add(source, "needs configMapRef or secretRef");
    } else if (map.isSet() && secret.isSet()) {
      faults.either(source, "has more than one source", map, secret);
    }
    for (Field reference : List.of(map, secret)) {
      if (reference.isSet()) {
        faults.required(reference.get("name"));
        if (!reference.get("name").isEmpty()) {
          faults.form(reference.get("name"), Forms::subdomain);
        }
      }
    }
  }

  private void mounts(Field container) {
    Map<String, Field> paths = new HashMap<>();
    for (Field mount : container.get("volumeMounts").items()) {
      Field path = mount.get("mountPath");
      faults.notBlank(mount.get("name"));
      faults.required(path);
      Field other = path.isEmpty() ? null : paths.putIfAbsent(path.text(), path);
      if (other != null) {
        faults.item(path, "is '" + path.text() + "', where another volume is mounted", other);
      }
      Field subPath = mount.get("subPath");
      Field expression = mount.get("subPathExpr");
      faults.form(subPath, Forms::descendingPath);
      faults.form(expression, Forms::descendingPath);
      if (!subPath.isEmpty() && !expression.isEmpty()) {
        faults.either(expression, "is not allowed beside subPath", subPath);
      }
      Field propagation = mount.get("mountPropagation");
      faults.oneOf(propagation, List.of("Bidirectional", "HostToContainer", "None"));
      if (propagation.text().equals("Bidirectional")
          && !container.get("securityContext", "privileged").isTrue()) {
        faults.add(propagation, "is allowed to be Bidirectional in privileged containers only");
      }
      recursive(mount);
    }
  }

  private static final List<String> RECURSIVE = List.of("Disabled", "Enabled", "IfPossible");

  /** validateMountRecursiveReadOnly. */
  private void recursive(Field mount) {
    Field recursive = mount.get("recursiveReadOnly");
    faults.exactly(recursive, RECURSIVE);
    if (!recursive.text("Disabled").equals("Disabled") && RECURSIVE.contains(recursive.text())) {
      if (!mount.get("readOnly").isTrue()) {
        faults.add(recursive, "is not allowed unless readOnly is true");
      }
      if (!mount.get("mountPropagation").text("None").equals("None")) {
        faults.add(recursive, "requires that mountPropagation is 'None'");
      }
    }
  }

  /** ValidateVolumeDevices. */
  private void devices(Field container) {
    Set<String> names = new HashSet<>();
    Set<String> paths = new HashSet<>();
    for (Field device : container.get("volumeDevices").items()) {
      Field name = device.get("name");
      Field path = device.get("devicePath");
      if (!name.isEmpty() && !names.add(name.text())) {
        faults.add(name, "is '" + name.text() + "', which another device has");
      }
      faults.required(path);
      if (!path.isEmpty() && !paths.add(path.text())) {
        faults.add(path, "is '" + path.text() + "', where another device is");
      }
      faults.form(path, Forms::withoutBacksteps);
    }
    for (Field mount : container.get("volumeMounts").items()) {
      if (names.contains(mount.get("name").text())) {
        faults.add(mount.get("name"), "is the name of a volume in volumeDevices");
      }
      if (paths.contains(mount.get("mountPath").text())) {
        faults.add(mount.get("mountPath"), "is the path of a device");
      }
    }
  }

  private void resizing(Field policies) {
    Set<String> seen = new HashSet<>();
    for (Field policy : policies.items()) {
      Field name = policy.get("resourceName");
      faults.exactly(name, List.of("cpu", "memory"));
      faults.exactly(policy.get("restartPolicy"), List.of("NotRequired", "RestartContainer"));
      if (!seen.add(name.text())) {
        faults.add(name, "is a duplicate");
      }
    }
  }

  private void resources(Field resources) {
    for (Field limit : resources.get("limits").entries()) {
      ResourceRules.ofContainer(limit, faults);
    }
    for (Field request : resources.get("requests").entries()) {
      ResourceRules.ofContainer(request, faults);
      if (ResourceRules.isOvercommitAllowed(request.key())) {
        continue;
      }
      Field limit = resources.get("limits", request.key());
      Optional<Quantity> requested = ResourceRules.quantity(request);
      if (!limit.isSet()) {
        faults.add(request, "needs a limit, because " + request.key() + " cannot be overcommitted");
      } else if (requested
          .flatMap(one -> ResourceRules.quantity(limit).map(other -> !one.isEqualTo(other)))
          .orElse(false)) {
        faults.unfit(
            request,
            "must equal its limit, because " + request.key() + " cannot be overcommitted",
            limit);
      }
    }
    ResourceRules.hugePages(resources, faults, "limits", "requests");
  }

  private void securityContext(Field context) {
    faults.between(context.get("runAsUser"), 0, MOST_ID);
    faults.between(context.get("runAsGroup"), 0, MOST_ID);
    faults.oneOf(context.get("procMount"), List.of("Default", "Unmasked"));
    PodRules.profile(context.get("seccompProfile"), faults);
    PodRules.profile(context.get("appArmorProfile"), faults);
    Field escalation = context.get("allowPrivilegeEscalation");
    if (escalation.isFalse()) {
      if (context.get("privileged").isTrue()) {
        faults.unfit(
            escalation, "must not be false if privileged is true", context.get("privileged"));
      }
      for (Field capability : context.get("capabilities", "add").items()) {
        if (capability.text().equals("CAP_SYS_ADMIN")) {
          faults.add(escalation, "must not be false if capabilities.add has CAP_SYS_ADMIN");
        }
      }
    }
  }

  private void probe(Field probe) {
    if (!probe.isSet()) {
      return;
    }
    actions(probe);
    for (String field :
        List.of(
            "initialDelaySeconds",
            "timeoutSeconds",
            "periodSeconds",
            "successThreshold",
            "failureThreshold")) {
      faults.atLeast(probe.get(field), 0);
    }
    Field end = probe.get("terminationGracePeriodSeconds");
    if (probe.key().equals("readinessProbe")) {
      faults.forbidden(end, "in a readinessProbe");
    } else {
      faults.atLeast(end, 1);
    }
  }

  private void handler(Field handler) {
    if (!handler.isSet()) {
      return;
    }
    List<Field> actions = handler.entries().stream().filter(Field::isSet).toList();
    if (actions.isEmpty()) {
      faults.add(handler, "needs an action");
    } else if (actions.size() > 1) {
      faults.either(handler, "has more than one action", actions.get(0), actions.get(1));
    }
    actions(handler);
    Field sleep = handler.get("sleep");
    faults.between(sleep.get("seconds"), minor >= ZERO_SLEEP ? 0 : 1, Math.max(grace, 1));
    if (minor < ZERO_SLEEP && sleep.isSet()) {
      faults.required(sleep.get("seconds"));
    }
  }

  private void actions(Field owner) {
    if (owner.get("exec").isSet()) {
      faults.required(owner.get("exec", "command"));
    }
    Field http = owner.get("httpGet");
    if (http.isSet()) {
      Ports.numberOrName(http.get("port"), faults);
      faults.oneOf(http.get("scheme"), List.of("HTTP", "HTTPS"));
      for (Field header : http.get("httpHeaders").items()) {
        faults.form(header.get("name"), Forms::header);
      }
    }
    if (owner.get("tcpSocket").isSet()) {
      Ports.numberOrName(owner.get("tcpSocket", "port"), faults);
    }
    Ports.number(owner.get("grpc", "port"), faults);
  }
}
