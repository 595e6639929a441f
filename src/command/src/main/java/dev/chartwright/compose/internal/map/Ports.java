package dev.chartwright.compose.internal.map;

import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import dev.chartwright.internal.yaml.YamlTree.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports of a service, from {@code ports} and {@code expose} in all their forms. */
final class Ports {
  private static final int MOST_IN_RANGE = 20;
  private static final int LAST = 65_535;

  private Ports() {}

  /**
   * A port.
   *
   * @param target the port of the container
   * @param published the port of the host; empty without one
   * @param protocol TCP or UDP
   * @param path the key that names it
   */
  record Port(
      int target,
      String published,
      String protocol,
      boolean isPublished,
      String path,
      Place place) {
    String id() {
      return target + "/" + protocol;
    }
  }

  /** Returns the ports of a service, each container port once. */
  static List<Port> of(Mapping service, String path) {
    Map<String, Port> found = new LinkedHashMap<>();
    add(service, "ports", path, true, found);
    add(service, "expose", path, false, found);
    return List.copyOf(found.values());
  }

  private static void add(
      Mapping service, String key, String path, boolean isPublished, Map<String, Port> into) {
    List<YamlTree> items = service.get(key).map(Trees::items).orElse(List.of());
    for (int i = 0; i < items.size(); i++) {
      String at = path + "." + key + "." + i;
      for (Port port : read(items.get(i), at, isPublished)) {
        into.putIfAbsent(port.id(), port);
      }
    }
  }

  static List<Port> read(YamlTree item, String path, boolean isPublished) {
    if (item instanceof Mapping mapping) {
      String published = mapping.get("published").map(Trees::text).orElse("");
      String protocol = mapping.get("protocol").map(Trees::text).orElse("tcp");
      return range(
          mapping.get("target").map(Trees::text).orElse(""),
          published,
          protocol,
          isPublished,
          path,
          item.place());
    }
    String text = Trees.text(item);
    int slash = text.lastIndexOf('/');
    String protocol = slash < 0 ? "tcp" : text.substring(slash + 1);
    String ports = slash < 0 ? text : text.substring(0, slash);
    int last = ports.lastIndexOf(':');
    String target = ports.substring(last + 1);
    String rest = last < 0 ? "" : ports.substring(0, last);
    String published = rest.substring(rest.lastIndexOf(':') + 1);
    return range(target, published, protocol, isPublished, path, item.place());
  }

  private static List<Port> range(
      String target,
      String published,
      String protocol,
      boolean isPublished,
      String path,
      Place place) {
    String[] ends = target.strip().split("-", 2);
    int first = Amounts.integer(ends[0]).orElse(0);
    int end = Amounts.integer(ends[ends.length - 1]).orElse(0);
    List<Port> ports = new ArrayList<>();
    if (first < 1 || end > LAST || end < first || end - first >= MOST_IN_RANGE) {
      return ports;
    }
    String written = protocol.equalsIgnoreCase("udp") ? "UDP" : "TCP";
    for (int port = first; port <= end; port++) {
      ports.add(new Port(port, published, written, isPublished, path, place));
    }
    return ports;
  }
}
