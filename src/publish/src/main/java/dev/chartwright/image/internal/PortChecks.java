package dev.chartwright.image.internal;

import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.image.internal.ImageUseChecks.Sink;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Compares the ports of a container with those that its image exposes. */
final class PortChecks {
  private final Image image;
  private final ImageUse use;

  PortChecks(Image image, ImageUse use) {
    this.image = image;
    this.use = use;
  }

  void check(Sink out) {
    List<String> exposed = image.config().ports();
    List<At> ports = use.get("ports").items();
    List<At> probes =
        Container.probePorts(use.container()).stream()
            .filter(At::isNumber)
            .filter(port -> ports.stream().noneMatch(one -> isPort(one, port)))
            .toList();
    List<At> unknown =
        Stream.concat(
                ports.stream()
                    .filter(port -> !exposes(exposed, port))
                    .map(port -> port.get("containerPort")),
                probes.stream().filter(port -> !exposes(exposed, port.number(0), "tcp")))
            .filter(At::isSet)
            .toList();
    if (!exposed.isEmpty() && !unknown.isEmpty()) {
      out.add(
          ImageRules.PORT,
          Severity.INFO,
          unknown.get(0),
          "uses port "
              + String.join(", ", unknown.stream().map(At::text).distinct().toList())
              + ", and the image exposes "
              + ImageChecks.listed(exposed),
          "check on which port the program listens");
    }
  }

  private static boolean isPort(At port, At number) {
    return port.get("containerPort").number(-1) == number.number(-2);
  }

  private static boolean exposes(List<String> exposed, At port) {
    String protocol = port.get("protocol").text().toLowerCase(Locale.ROOT);
    return exposes(
        exposed, port.get("containerPort").number(0), protocol.isEmpty() ? "tcp" : protocol);
  }

  /** An image can expose a range, and the protocol is TCP if it is omitted. */
  private static boolean exposes(List<String> exposed, long port, String protocol) {
    for (String one : exposed) {
      int slash = one.indexOf('/');
      String range = slash < 0 ? one : one.substring(0, slash);
      String exposedProtocol =
          slash < 0 ? "tcp" : one.substring(slash + 1).toLowerCase(Locale.ROOT);
      int dash = range.indexOf('-');
      String first = dash < 0 ? range : range.substring(0, dash);
      String last = dash < 0 ? range : range.substring(dash + 1);
      boolean isRange = first.matches("\\d{1,5}") && last.matches("\\d{1,5}");
      if (isRange
          && exposedProtocol.equals(protocol)
          && Long.parseLong(first) <= port
          && port <= Long.parseLong(last)) {
        return true;
      }
    }
    return false;
  }
}
