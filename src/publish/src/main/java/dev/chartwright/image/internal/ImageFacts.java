package dev.chartwright.image.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a report states about an image: as a tree for JSON, and as lines for people. */
public final class ImageFacts {
  private static final String LABELS = "org.opencontainers.";
  private static final int SHOWN = 10;

  private final Image image;

  public ImageFacts(Image image) {
    this.image = image;
  }

  /**
   * Returns all facts as a tree. The form:
   *
   * <pre>{@code
   * {"name", "names": [""], "digest", "platform", "platforms": [""], "created",
   *  "size": {"compressed", "unpacked", "files", "wasted"},            in bytes
   *  "user": {"value", "numeric", "root", "id"},
   *  "entrypoint": [""], "cmd": [""], "workingDir", "ports": [""], "volumes": [""], "shell",
   *  "labels": {},                                                     org.opencontainers.*
   *  "layers": [{"digest", "compression", "compressed", "unpacked", "files", "createdBy",
   *    "largest": [{"path", "size"}]}],
   *  "packages": {"manager", "count", "unread", "installed": [{"name", "version",
   *    "architecture"}]},
   *  "setuid": [""], "worldWritable": [""], "hidden": [{"path", "size"}],
   *  "sboms": [{"format", "packages", "attached"}]}                    missing if unknown
   * }</pre>
   */
  public ObjectNode tree() {
    ImageConfig config = image.config();
    ObjectNode root = Json.object().put("name", image.name());
    strings(root.putArray("names"), image.names());
    image.digest().ifPresent(digest -> root.put("digest", digest));
    root.put("platform", config.platform().toString());
    strings(root.putArray("platforms"), image.platforms().stream().map(String::valueOf).toList());
    root.put("created", config.created());
    root.putObject("size")
        .put("compressed", image.compressed())
        .put("unpacked", image.unpacked())
        .put("files", image.files().size())
        .put("wasted", image.files().wastedBytes());
    OptionalLong id = image.users().id(config.userName());
    ObjectNode user =
        root.putObject("user")
            .put("value", config.user())
            .put("numeric", config.isNumericUser())
            .put("root", id.isPresent() && id.getAsLong() == 0);
    id.ifPresent(number -> user.put("id", number));
    strings(root.putArray("entrypoint"), config.entrypoint());
    strings(root.putArray("cmd"), config.cmd());
    root.put("workingDir", config.workingDir());
    strings(root.putArray("ports"), config.ports());
    strings(root.putArray("volumes"), config.volumes());
    image.shell().ifPresent(shell -> root.put("shell", shell));
    ObjectNode labels = root.putObject("labels");
    labels().forEach(labels::put);
    ArrayNode layers = root.putArray("layers");
    image.layers().forEach(layer -> layer(layer, layers.addObject()));
    packages(root.putObject("packages"));
    strings(root.putArray("setuid"), setuid());
    strings(root.putArray("worldWritable"), open());
    ArrayNode hidden = root.putArray("hidden");
    image
        .files()
        .wasted()
        .forEach(one -> hidden.addObject().put("path", one.path()).put("size", one.size()));
    image
        .sboms()
        .ifPresent(
            sboms -> {
              ArrayNode list = root.putArray("sboms");
              sboms.forEach(
                  one ->
                      list.addObject()
                          .put("format", one.format())
                          .put("packages", one.packages())
                          .put("attached", one.where()));
            });
    return root;
  }

  private static void layer(Layer layer, ObjectNode node) {
    node.put("digest", layer.digest())
        .put("compression", layer.compression())
        .put("compressed", layer.compressed())
        .put("unpacked", layer.unpacked())
        .put("files", layer.files());
    if (!layer.createdBy().isEmpty()) {
      node.put("createdBy", layer.createdBy());
    }
    ArrayNode largest = node.putArray("largest");
    layer
        .largest()
        .forEach(file -> largest.addObject().put("path", file.path()).put("size", file.size()));
  }

  private void packages(ObjectNode node) {
    Packages packages = image.packages();
    node.put("manager", packages.manager()).put("count", packages.installed().size());
    packages.unread().ifPresent(why -> node.put("unread", why));
    ArrayNode installed = node.putArray("installed");
    packages
        .installed()
        .forEach(
            one ->
                installed
                    .addObject()
                    .put("name", one.name())
                    .put("version", one.version())
                    .put("architecture", one.architecture()));
  }

  private static void strings(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    image
        .config()
        .labels()
        .forEach(
            (name, value) -> {
              if (name.startsWith(LABELS)) {
                labels.put(name, value);
              }
            });
    return labels;
  }

  private List<String> setuid() {
    List<String> found = new ArrayList<>();
    image.files().forEach((path, node) -> addIf(node.isSetuid(), path, found));
    return found;
  }

  private List<String> open() {
    List<String> found = new ArrayList<>();
    image.files().forEach((path, node) -> addIf(node.isOpenToAll(), path, found));
    return found;
  }

  private static void addIf(boolean wanted, String path, List<String> found) {
    if (wanted) {
      found.add(path);
    }
  }

  /**
   * Returns the most important facts for people, in order.
   *
   * @return the name of a fact, and its value on one line
   */
  public Map<String, String> lines() {
    ImageConfig config = image.config();
    Map<String, String> lines = new LinkedHashMap<>();
    image.digest().ifPresent(digest -> lines.put("digest", digest));
    lines.put(
        "platform",
        config.platform()
            + (image.platforms().size() > 1
                ? " of "
                    + ImageChecks.listed(image.platforms().stream().map(String::valueOf).toList())
                : ""));
    lines.put("created", config.created().isEmpty() ? "unknown" : Shown.line(config.created()));
    lines.put(
        "size",
        Shown.size(image.compressed())
            + " stored, "
            + Shown.size(image.unpacked())
            + " unpacked, "
            + image.files().size()
            + " files");
    if (image.files().wastedBytes() > 0) {
      lines.put(
          "hidden",
          Shown.size(image.files().wastedBytes())
              + ": "
              + ImageChecks.listed(
                  image.files().wasted().stream().map(FileTree.Wasted::path).toList()));
    }
    int number = 1;
    for (Layer layer : image.layers()) {
      if (number <= SHOWN) {
        lines.put("layer " + number, layer(layer));
      }
      number++;
    }
    if (image.layers().size() > SHOWN) {
      lines.put("more layers", Integer.toString(image.layers().size() - SHOWN));
    }
    lines.put("user", user());
    lines.put("entrypoint", command(config.entrypoint()));
    lines.put("cmd", command(config.cmd()));
    lines.put("working dir", config.workingDir().isEmpty() ? "/" : Shown.line(config.workingDir()));
    lines.put("ports", none(ImageChecks.listed(config.ports())));
    lines.put("volumes", none(ImageChecks.listed(config.volumes())));
    lines.put("shell", image.shell().orElse("none"));
    lines.put("packages", packages());
    lines.put("sbom", sboms());
    labels().forEach((name, value) -> lines.put(Shown.line(name), Shown.line(value)));
    return lines;
  }

  private static String layer(Layer layer) {
    return Shown.size(layer.compressed())
        + " "
        + (layer.compression().equals("none") ? "stored" : layer.compression())
        + ", "
        + Shown.size(layer.unpacked())
        + " unpacked, "
        + layer.files()
        + " files"
        + (layer.largest().isEmpty()
            ? ""
            : "; largest "
                + Shown.line(layer.largest().get(0).path())
                + " ("
                + Shown.size(layer.largest().get(0).size())
                + ")");
  }

  private String user() {
    ImageConfig config = image.config();
    OptionalLong id = image.users().id(config.userName());
    String value = config.user().isEmpty() ? "not set" : Shown.line(config.user());
    if (id.isPresent() && id.getAsLong() == 0) {
      return value + " (root)";
    }
    return config.isNumericUser()
        ? value
        : value + (id.isPresent() ? " (a name: " + id.getAsLong() + ")" : " (an unknown name)");
  }

  private static String command(List<String> words) {
    return none(Shown.line(String.join(" ", words)));
  }

  private static String none(String text) {
    return text.isEmpty() ? "none" : text;
  }

  private String packages() {
    Packages packages = image.packages();
    return packages
        .unread()
        .map(why -> packages.manager() + ": " + why)
        .orElse(
            packages.manager().isEmpty()
                ? "no list of packages"
                : packages.installed().size() + " of " + packages.manager());
  }

  private String sboms() {
    if (image.sboms().isEmpty()) {
      return "unknown, because an archive of this form has no place for it";
    }
    return none(
        String.join(
            ", ",
            image.sboms().get().stream()
                .map(one -> one.format() + " with " + one.packages() + " packages, " + one.where())
                .toList()));
  }
}
