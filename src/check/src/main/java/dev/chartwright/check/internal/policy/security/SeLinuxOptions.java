package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

final class SeLinuxOptions extends PodCheck {
  private static final Set<String> TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

  SeLinuxOptions() {
    super(
        new Rule(
            "CW1134",
            "SELinux options extend the rights of a container",
            Severity.WARNING,
            "A custom SELinux user or role, or a type that is not for containers, removes"
                + " the isolation of the container. Source: Pod Security Standards, baseline.",
            "securityContext: {seLinuxOptions: {type: spc_t}}",
            "securityContext: {seLinuxOptions: {type: container_t}}"),
        Default.ON,
        "remove seLinuxOptions.user and seLinuxOptions.role, and use a type for" + " containers");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    Stream.concat(
            Stream.of(pod.spec().get("securityContext")),
            pod.containers().stream().map(Container::security))
        .map(context -> context.get("seLinuxOptions"))
        .forEach(
            options -> {
              if (!TYPES.contains(options.get("type").text())) {
                out.add(
                    options.get("type"),
                    "the SELinux type '"
                        + options.get("type").text()
                        + "' is not a type for containers");
              }
              for (String field : List.of("user", "role")) {
                if (!options.get(field).isEmpty()) {
                  out.add(options.get(field), "seLinuxOptions sets " + field);
                }
              }
            });
  }
}
