package dev.chartwright.check.internal.validation;

import java.util.List;
import java.util.stream.Stream;

/** What a Pod may not set for its operating system (validateLinux, validateWindows). */
final class SystemRules {
  private static final List<String> OF_LINUX_PODS =
      List.of("hostUsers", "hostPID", "hostIPC", "shareProcessNamespace");

  private static final List<String> OF_LINUX_CONTEXTS =
      List.of(
          "appArmorProfile",
          "seLinuxOptions",
          "seccompProfile",
          "fsGroup",
          "fsGroupChangePolicy",
          "sysctls",
          "runAsUser",
          "runAsGroup",
          "supplementalGroups",
          "supplementalGroupsPolicy",
          "seLinuxChangePolicy");

  private static final List<String> OF_LINUX_CONTAINERS =
      List.of(
          "appArmorProfile",
          "seLinuxOptions",
          "seccompProfile",
          "capabilities",
          "readOnlyRootFilesystem",
          "privileged",
          "allowPrivilegeEscalation",
          "procMount",
          "runAsUser",
          "runAsGroup");

  private SystemRules() {}

  static void check(Field spec, Faults faults) {
    String system = spec.get("os", "name").text();
    if (system.equals("linux")) {
      contexts(spec)
          .map(context -> context.get("windowsOptions"))
          .forEach(options -> faults.forbidden(options, "if os.name is linux"));
    } else if (system.equals("windows")) {
      windows(spec, faults);
    }
    hostProcess(spec, faults);
    contexts(spec).forEach(context -> options(context.get("windowsOptions"), faults));
  }

  private static Stream<Field> contexts(Field spec) {
    return Stream.concat(Stream.of(spec), containers(spec))
        .map(owner -> owner.get("securityContext"));
  }

  private static Stream<Field> containers(Field spec) {
    return Stream.of("initContainers", "containers")
        .flatMap(list -> spec.get(list).items().stream());
  }

  private static void windows(Field spec, Faults faults) {
    for (String field : OF_LINUX_PODS) {
      boolean isPointer = field.equals("hostUsers") || field.equals("shareProcessNamespace");
      if (isPointer || spec.get(field).isTrue()) {
        ofLinux(spec.get(field), faults);
      }
    }
    Field context = spec.get("securityContext");
    for (String field : OF_LINUX_CONTEXTS) {
      if (!context.get(field).node().isArray() || !context.get(field).isEmpty()) {
        ofLinux(context.get(field), faults);
      }
    }
    containers(spec)
        .map(container -> container.get("securityContext"))
        .forEach(own -> OF_LINUX_CONTAINERS.forEach(field -> ofLinux(own.get(field), faults)));
  }

  private static void ofLinux(Field field, Faults faults) {
    faults.forbidden(field, "if os.name is windows");
  }

  /** validateWindowsHostProcessPod. */
  private static void hostProcess(Field spec, Faults faults) {
    Field ofPod = spec.get("securityContext", "windowsOptions", "hostProcess");
    List<Field> containers = containers(spec).toList();
    List<Field> ofHost =
        containers.stream()
            .filter(
                container -> {
                  Field own = container.get("securityContext", "windowsOptions", "hostProcess");
                  return own.isSet() ? own.isTrue() : ofPod.isTrue();
                })
            .toList();
    if (ofHost.isEmpty()) {
      return;
    }
    if (ofHost.size() < containers.size()) {
      faults.add(
          ofHost.get(0).get("securityContext", "windowsOptions", "hostProcess"),
          "must be true for all containers or for none");
    }
    if (!spec.get("hostNetwork").isTrue()) {
      faults.add(spec.get("hostNetwork"), "must be true if windowsOptions.hostProcess is true");
    }
  }

  private static void options(Field options, Faults faults) {
    faults.form(options.get("gmsaCredentialSpecName"), Forms::subdomain);
    faults.notBlank(options.get("gmsaCredentialSpec"));
    faults.notBlank(options.get("runAsUserName"));
  }
}
