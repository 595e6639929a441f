package dev.chartwright.compose.internal.map;

import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import java.util.ArrayList;
import java.util.List;

/** The entries of {@code volumes} of a service, in both forms. */
final class Mounts {
  private Mounts() {}

  /** What is mounted. */
  enum Kind {
    NAMED,
    ANONYMOUS,
    BIND,
    TMPFS,
    OTHER
  }

  /**
   * A mount.
   *
   * @param source the name of the volume or the path on the host
   * @param path the key that names it
   */
  record Mount(
      Kind kind, String source, String target, boolean isReadOnly, String path, YamlTree item) {}

  static List<Mount> of(Mapping service, String path) {
    List<Mount> mounts = new ArrayList<>();
    List<YamlTree> items = service.get("volumes").map(Trees::items).orElse(List.of());
    for (int i = 0; i < items.size(); i++) {
      mounts.add(read(items.get(i), path + ".volumes." + i));
    }
    return mounts;
  }

  private static Mount read(YamlTree item, String path) {
    if (item instanceof Mapping mapping) {
      String source = mapping.get("source").map(Trees::text).orElse("");
      String target = mapping.get("target").map(Trees::text).orElse("");
      boolean isReadOnly = mapping.get("read_only").map(Trees::text).orElse("").equals("true");
      Kind kind =
          switch (mapping.get("type").map(Trees::text).orElse("")) {
            case "bind" -> Kind.BIND;
            case "volume" -> source.isEmpty() ? Kind.ANONYMOUS : Kind.NAMED;
            case "tmpfs" -> Kind.TMPFS;
            default -> Kind.OTHER;
          };
      return new Mount(kind, source, target, isReadOnly, path, item);
    }
    String text = Trees.text(item);
    // A drive letter of Windows is followed by a colon.
    int from = text.matches("[a-zA-Z]:[\\\\/].*") ? 2 : 0;
    int colon = text.indexOf(':', from);
    if (colon < 0) {
      return new Mount(Kind.ANONYMOUS, "", text, false, path, item);
    }
    String source = text.substring(0, colon);
    String[] rest = text.substring(colon + 1).split(":", 2);
    boolean isReadOnly = rest.length > 1 && List.of(rest[1].split(",")).contains("ro");
    boolean isPath =
        from > 0 || source.startsWith(".") || source.startsWith("/") || source.startsWith("~");
    return new Mount(isPath ? Kind.BIND : Kind.NAMED, source, rest[0], isReadOnly, path, item);
  }
}
