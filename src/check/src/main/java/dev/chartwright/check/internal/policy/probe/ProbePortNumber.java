package dev.chartwright.check.internal.policy.probe;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

final class ProbePortNumber extends ContainerCheck {

  ProbePortNumber() {
    super(
        new Rule(
            "CW1168",
            "A probe uses a port that the container does not declare",
            Severity.INFO,
            "If the program does not listen on the port, the probe always fails. Source:"
                + " kube-linter.",
            """
          ports: [{containerPort: 8080}]
          readinessProbe: {tcpSocket: {port: 8081}}""",
            """
          ports: [{containerPort: 8080}]
          readinessProbe: {tcpSocket: {port: 8080}}"""),
        Default.OFF,
        "declare the port, or use a declared port");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    List<At> ports = container.get("ports").items();
    Set<String> told = new HashSet<>();
    for (At port : Container.probePorts(container)) {
      boolean known = ports.stream().anyMatch(one -> one.get("containerPort").is(port.text()));
      if (port.number().isPresent()
          && !ports.isEmpty()
          && !known
          && !isConfigured(container, port.text())
          && told.add(port.text())) {
        out.addWithoutKey(port, container + " does not declare port " + port.text());
      }
    }
  }

  /** The command line or the environment gives the program the port, and no one else needs it. */
  private static boolean isConfigured(Container container, String port) {
    Pattern number = Pattern.compile("(?<!\\d)" + Pattern.quote(port) + "(?!\\d)");
    return Stream.of(
            container.get("command").texts().stream(),
            container.get("args").texts().stream(),
            container.get("env").items().stream().map(one -> one.get("value").text()))
        .flatMap(texts -> texts)
        .anyMatch(text -> number.matcher(text).find());
  }
}
