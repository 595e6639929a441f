package dev.chartwright.check.internal.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Public lists of controls, with the checks that test them. Controls of Nodes and of the control
 * plane are left out, since a chart cannot break them.
 *
 * <p>Sources: Kubernetes, Pod Security Standards; CIS Kubernetes Benchmark 1.12, section 5; and for
 * the ids of NSA/CISA and MITRE, which number nothing themselves, the controls of Kubescape.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are those of List.of
public enum Framework {
  PSS_BASELINE(
      "Pod Security Standards, baseline",
      control("host-process", "HostProcess", "CW1128"),
      control("host-namespaces", "Host Namespaces", "CW1121", "CW1122", "CW1123"),
      control("privileged", "Privileged Containers", "CW1120"),
      control("capabilities", "Capabilities", "CW1129"),
      control("host-path", "HostPath Volumes", "CW1124", "CW1125"),
      control("host-ports", "Host Ports", "CW1127"),
      control("host-probes", "Host Probes / Lifecycle Hooks", "CW1135"),
      control("app-armor", "AppArmor", "CW1133"),
      control("selinux", "SELinux", "CW1134"),
      control("proc-mount", "/proc Mount Type", "CW1130"),
      control("seccomp", "Seccomp", "CW1132"),
      control("sysctls", "Sysctls", "CW1131")),
  PSS_RESTRICTED(
      "Pod Security Standards, restricted",
      Stream.concat(
              PSS_BASELINE.controls.stream(),
              Stream.of(
                  control("volume-types", "Volume Types", "CW1136"),
                  control("privilege-escalation", "Privilege Escalation", "CW1137"),
                  control("non-root", "Running as Non-root", "CW1138"),
                  control("non-root-user", "Running as Non-root user", "CW1139"),
                  control("seccomp-profile", "Seccomp profile", "CW1140"),
                  control("dropped-capabilities", "Capabilities that are dropped", "CW1141")))
          .toArray(Control[]::new)),
  NSA(
      "NSA/CISA Kubernetes Hardening Guidance",
      control("C-0002", "Prevent containers from allowing command execution", "CW1337"),
      control("C-0012", "Applications credentials in configuration files", "CW1178", "CW1352"),
      control("C-0013", "Non-root containers", "CW1138", "CW1139"),
      control("C-0016", "Allow privilege escalation", "CW1137"),
      control("C-0017", "Immutable container filesystem", "CW1143"),
      control("C-0030", "Ingress and Egress blocked", "CW1238", "CW1324"),
      control("C-0034", "Automatic mapping of service account", "CW1145"),
      control("C-0035", "Administrative Roles", "CW1334"),
      control("C-0038", "Host PID/IPC privileges", "CW1122", "CW1123"),
      control("C-0041", "HostNetwork access", "CW1121"),
      control("C-0044", "Container hostPort", "CW1127"),
      control("C-0046", "Insecure capabilities", "CW1129"),
      control("C-0055", "Linux hardening", "CW1133", "CW1140", "CW1141"),
      control("C-0057", "Privileged container", "CW1120"),
      control("C-0059", "Snippet annotations of ingress-nginx", "CW1323"),
      control("C-0270", "Ensure CPU limits are set", "CW1157"),
      control("C-0271", "Ensure memory limits are set", "CW1156")),
  CIS(
      "CIS Kubernetes Benchmark, section 5",
      control("5.1.1", "cluster-admin is only used where required", "CW1334"),
      control("5.1.2", "Minimize access to secrets", "CW1332"),
      control("5.1.3", "Minimize wildcard use in Roles and ClusterRoles", "CW1330"),
      control("5.1.4", "Minimize access to create pods", "CW1333"),
      control("5.1.5", "Default service accounts are not actively used", "CW1147"),
      control("5.1.6", "Service account tokens are only mounted where necessary", "CW1145"),
      control("5.1.7", "Avoid use of system:masters group", "CW1339"),
      control("5.1.8", "Limit use of bind, impersonate and escalate", "CW1331"),
      control("5.1.9", "Minimize access to create persistent volumes", "CW1337"),
      control("5.1.10", "Minimize access to the proxy sub-resource of nodes", "CW1337"),
      control("5.1.11", "Minimize access to the approval of certificates", "CW1337"),
      control("5.1.12", "Minimize access to webhook configuration objects", "CW1337"),
      control("5.1.13", "Minimize access to the creation of tokens", "CW1337"),
      control("5.2.2", "Privileged containers", "CW1120"),
      control("5.2.3", "Containers that share the host process ID namespace", "CW1122"),
      control("5.2.4", "Containers that share the host IPC namespace", "CW1123"),
      control("5.2.5", "Containers that share the host network namespace", "CW1121"),
      control("5.2.6", "Containers with allowPrivilegeEscalation", "CW1137"),
      control("5.2.7", "Root containers", "CW1138", "CW1139"),
      control("5.2.8", "Containers with the NET_RAW capability", "CW1141"),
      control("5.2.9", "Containers with added capabilities", "CW1129"),
      control("5.2.10", "Containers with capabilities assigned", "CW1141"),
      control("5.2.11", "Windows HostProcess containers", "CW1128"),
      control("5.2.12", "HostPath volumes", "CW1124"),
      control("5.2.13", "Containers which use HostPorts", "CW1127"),
      control("5.3.2", "All namespaces have network policies", "CW1238", "CW1324"),
      control("5.4.1", "Secrets as files rather than environment variables", "CW1180"),
      control("5.7.1", "Administrative boundaries by namespaces", "CW1375"),
      control("5.7.2", "A seccomp profile is set", "CW1132", "CW1140"),
      control("5.7.3", "Security contexts of Pods and containers", "CW1138", "CW1143"),
      control("5.7.4", "The default namespace is not used", "CW1370")),
  MITRE(
      "MITRE ATT&CK for Kubernetes",
      control("C-0002", "Prevent containers from allowing command execution", "CW1337"),
      control("C-0007", "Roles with delete capabilities"),
      control("C-0012", "Applications credentials in configuration files", "CW1178", "CW1352"),
      control("C-0015", "List Kubernetes secrets", "CW1332"),
      control("C-0020", "Mount service principal", "CW1125"),
      control("C-0031", "Delete Kubernetes events"),
      control("C-0035", "Administrative Roles", "CW1334"),
      control("C-0037", "CoreDNS poisoning"),
      control("C-0042", "SSH server running inside container", "CW1175"),
      control("C-0045", "Writable hostPath mount", "CW1126"),
      control("C-0048", "HostPath mount", "CW1124"),
      control("C-0053", "Access container service account", "CW1145"),
      control("C-0054", "Cluster internal networking", "CW1238", "CW1324"),
      control("C-0057", "Privileged container", "CW1120"),
      control("C-0059", "Snippet annotations of ingress-nginx", "CW1323"));

  private final String title;
  private final List<Control> controls;

  Framework(String title, Control... controls) {
    this.title = title;
    this.controls = List.of(controls);
  }

  /**
   * A control.
   *
   * @param id the id in its framework
   * @param checks the ids of the checks that test it; empty if none does
   */
  public record Control(String id, String title, List<String> checks) {}

  /**
   * The controls that a chart meets.
   *
   * @param met the number of controls whose checks found nothing
   * @param tested the number of controls with a check that ran
   */
  public record Score(int met, int tested) {
    @Override
    public String toString() {
      return met + "/" + tested;
    }
  }

  private static Control control(String id, String title, String... checks) {
    return new Control(id, title, List.of(checks));
  }

  /**
   * Returns a framework by its name.
   *
   * @param name such as {@code pss-restricted}
   */
  public static Optional<Framework> named(String name) {
    return Arrays.stream(values()).filter(one -> one.toString().equals(name)).findFirst();
  }

  /** Returns its full name. */
  public String title() {
    return title;
  }

  public List<Control> controls() {
    return controls;
  }

  /**
   * Counts the controls that a chart meets.
   *
   * @param on the ids of the checks that ran
   * @param found the ids of the checks that found something
   */
  public Score score(Set<String> on, Collection<String> found) {
    List<Control> tested = new ArrayList<>(controls);
    tested.removeIf(control -> control.checks().stream().noneMatch(on::contains));
    long met =
        tested.stream()
            .filter(control -> control.checks().stream().noneMatch(found::contains))
            .count();
    return new Score((int) met, tested.size());
  }

  /** Returns the name for the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
