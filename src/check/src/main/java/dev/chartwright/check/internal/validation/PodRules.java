package dev.chartwright.check.internal.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * ValidatePodSpec in pkg/apis/core/validation. What other checks report is not repeated here:
 * restart policies (CW1196) and duplicate names of containers (CW1181).
 */
final class PodRules {
  private static final long DEFAULT_GRACE = 30;
  private static final long MOST_SECONDS = Integer.MAX_VALUE;

  /** RelaxedDNSSearchValidation is on by default from here on. */
  private static final int RELAXED_SEARCHES = 33;

  private static final int MOST_PROFILE = 4095;
  private static final int MOST_NAMESERVERS = 3;
  private static final int MOST_SEARCHES = 32;
  private static final int MOST_SEARCH_CHARACTERS = 2048;

  private PodRules() {}

  /** A Pod by itself, not a template: its images are checked for blanks too. */
  static void pod(Field pod, int minor, Faults faults) {
    check(pod.get("spec"), minor, faults);
    if (!pod.get("spec", "ephemeralContainers").isEmpty()) {
      faults.add(pod.get("spec", "ephemeralContainers"), "is not allowed when the Pod is created");
    }
    if (!pod.get("spec", "nodeName").isEmpty() && !pod.get("spec", "schedulingGates").isEmpty()) {
      faults.add(pod.get("spec", "nodeName"), "is not allowed beside schedulingGates");
    }
    for (String list : List.of("containers", "initContainers")) {
      for (Field container : pod.get("spec").get(list).items()) {
        Field image = container.get("image");
        if (!image.text().equals(image.text().strip())) {
          faults.add(image, "must not begin or end with a blank");
        }
      }
    }
  }

  /**
   * Checks the specification of a Pod.
   *
   * @param minor the minor version of Kubernetes
   */
  static void check(Field spec, int minor, Faults faults) {
    VolumeRules.check(spec.get("volumes"), faults);
    ContainerRules rules =
        new ContainerRules(
            faults, minor, spec.get("terminationGracePeriodSeconds").number(DEFAULT_GRACE));
    faults.required(spec.get("containers"));
    spec.get("containers").items().forEach(one -> rules.check(one, false));
    spec.get("initContainers").items().forEach(one -> rules.check(one, true));
    hostPorts(spec, faults);
    SelectorRules.labels(spec.get("nodeSelector"), faults);
    SchedulingRules.check(spec, minor, faults);
    securityContext(spec, faults);
    dns(spec, minor, faults);
    names(spec, faults);
    SystemRules.check(spec, faults);
    ClaimRules.ofPod(spec, faults);
    blockDevices(spec, faults);
    PodResourceRules.check(spec, minor, faults);
    for (Field gate : spec.get("schedulingGates").items()) {
      faults.form(gate.get("name"), Forms::qualifiedName);
    }
    faults.between(spec.get("activeDeadlineSeconds"), 1, MOST_SECONDS);
    for (Field gate : spec.get("readinessGates").items()) {
      faults.form(gate.get("conditionType"), Forms::qualifiedName);
    }
    for (Field alias : spec.get("hostAliases").items()) {
      faults.form(alias.get("ip"), text -> Networks.ipForm(text, minor));
      alias.get("hostnames").items().forEach(name -> faults.form(name, Forms::subdomain));
    }
  }

  /** Block devices are claims (ValidateVolumeDevices). */
  private static void blockDevices(Field spec, Faults faults) {
    Set<String> others = new HashSet<>();
    for (Field volume : spec.get("volumes").items()) {
      if (!volume.get("persistentVolumeClaim").isSet() && !volume.get("ephemeral").isSet()) {
        others.add(volume.get("name").text());
      }
    }
    for (String list : List.of("containers", "initContainers")) {
      for (Field container : spec.get(list).items()) {
        for (Field device : container.get("volumeDevices").items()) {
          if (others.contains(device.get("name").text())) {
            faults.add(
                device.get("name"),
                "must be a volume of the type persistentVolumeClaim or ephemeral");
          }
        }
      }
    }
  }

  private static void hostPorts(Field spec, Faults faults) {
    Set<String> seen = new HashSet<>();
    for (Field container : spec.get("containers").items()) {
      for (Field port : container.get("ports").items()) {
        Field hostPort = port.get("hostPort");
        if (hostPort.number(0) == 0) {
          continue;
        }
        String key =
            port.get("protocol").text("TCP") + port.get("hostIP").text() + hostPort.number(0);
        if (!seen.add(key)) {
          faults.add(hostPort, "is the host port of another port");
        }
        if (spec.get("hostNetwork").isTrue()
            && hostPort.number(0) != port.get("containerPort").number(0)) {
          faults.add(hostPort, "must equal containerPort if hostNetwork is true");
        }
      }
    }
  }

  private static void securityContext(Field spec, Faults faults) {
    Field context = spec.get("securityContext");
    for (String id : List.of("fsGroup", "runAsUser", "runAsGroup")) {
      faults.between(context.get(id), 0, MOST_SECONDS);
    }
    for (Field group : context.get("supplementalGroups").items()) {
      faults.between(group, 0, MOST_SECONDS);
    }
    if (spec.get("shareProcessNamespace").isTrue() && spec.get("hostPID").isTrue()) {
      faults.unfit(
          spec.get("shareProcessNamespace"),
          "is not allowed if hostPID is true",
          spec.get("hostPID"));
    }
    if (!spec.get("hostUsers").isFalse()) {
      for (String list : List.of("containers", "initContainers")) {
        for (Field container : spec.get(list).items()) {
          Field mount = container.get("securityContext", "procMount");
          if (mount.text().equals("Unmasked")) {
            faults.add(mount, "is not allowed to be Unmasked unless hostUsers is false");
          }
        }
      }
    }
    Set<String> sysctls = new HashSet<>();
    for (Field sysctl : context.get("sysctls").items()) {
      Field name = sysctl.get("name");
      faults.required(name);
      if (!name.isEmpty()) {
        faults.form(name, Forms::sysctl);
      }
      if (!name.isEmpty() && !sysctls.add(name.text())) {
        faults.add(name, "is '" + name.text() + "', which is a duplicate");
      }
    }
    faults.oneOf(context.get("fsGroupChangePolicy"), List.of("Always", "OnRootMismatch"));
    faults.exactly(context.get("seLinuxChangePolicy"), List.of("MountOption", "Recursive"));
    faults.exactly(context.get("supplementalGroupsPolicy"), List.of("Merge", "Strict"));
    profile(context.get("seccompProfile"), faults);
    profile(context.get("appArmorProfile"), faults);
    if (spec.get("hostUsers").isFalse()) {
      for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
        if (spec.get(field).isTrue()) {
          faults.unfit(
              spec.get(field), "is not allowed if hostUsers is false", spec.get("hostUsers"));
        }
      }
    }
  }

  /** validateSeccompProfileField, ValidateAppArmorProfileField. */
  static void profile(Field profile, Faults faults) {
    if (!profile.isSet()) {
      return;
    }
    Field local = profile.get("localhostProfile");
    faults.required(profile.get("type"));
    faults.oneOf(profile.get("type"), List.of("Localhost", "RuntimeDefault", "Unconfined"));
    if (!profile.get("type").text().equals("Localhost")) {
      faults.forbidden(local, "unless type is Localhost", profile.get("type"));
    } else if (!local.isSet()) {
      faults.add(local, "is required if type is Localhost");
    } else if (profile.key().equals("seccompProfile")) {
      faults.form(local, Forms::descendingPath);
    } else {
      faults.form(local, PodRules::appArmor);
    }
  }

  private static String appArmor(String profile) {
    if (profile.isBlank() || !profile.strip().equals(profile)) {
      return "must not be empty, or begin or end with a blank";
    }
    return profile.length() > MOST_PROFILE ? "must have at most 4095 characters" : "";
  }

  private static void dns(Field spec, int minor, Faults faults) {
    Field config = spec.get("dnsConfig");
    Field policy = spec.get("dnsPolicy");
    faults.oneOf(policy, List.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"));
    if (policy.text().equals("None") && config.get("nameservers").isEmpty()) {
      faults.add(config.get("nameservers"), "is required if dnsPolicy is 'None'");
    }
    List<Field> servers = config.get("nameservers").items();
    if (servers.size() > MOST_NAMESERVERS) {
      faults.add(config.get("nameservers"), "must have at most 3 values");
    }
    servers.forEach(server -> faults.form(server, text -> Networks.ipForm(text, minor)));
    List<Field> searches = config.get("searches").items();
    if (searches.size() > MOST_SEARCHES) {
      faults.add(config.get("searches"), "must have at most 32 values");
    }
    if (String.join(" ", searches.stream().map(Field::text).toList()).length()
        > MOST_SEARCH_CHARACTERS) {
      faults.add(config.get("searches"), "must have at most 2048 characters");
    }
    for (Field search : searches) {
      String name = search.text().replaceFirst("\\.$", "");
      if (minor < RELAXED_SEARCHES) {
        faults.form(search, text -> Forms.subdomain(name));
      } else if (!name.isEmpty() || search.isEmpty()) {
        faults.form(search, text -> Forms.underscoredSubdomain(name));
      }
    }
    for (Field option : config.get("options").items()) {
      faults.required(option.get("name"));
    }
  }

  private static void names(Field spec, Faults faults) {
    for (String field : List.of("hostname", "subdomain")) {
      if (!spec.get(field).isEmpty()) {
        faults.form(spec.get(field), Forms::label);
      }
    }
    faults.form(spec.get("runtimeClassName"), Forms::subdomain);
    Field os = spec.get("os");
    if (os.isSet()) {
      faults.required(os.get("name"));
      faults.oneOf(os.get("name"), List.of("linux", "windows"));
    }
    for (String field : List.of("serviceAccountName", "nodeName", "priorityClassName")) {
      if (!spec.get(field).isEmpty()) {
        faults.form(spec.get(field), Forms::subdomain);
      }
    }
  }
}
