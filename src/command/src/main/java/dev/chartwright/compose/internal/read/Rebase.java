package dev.chartwright.compose.internal.read;

import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import dev.chartwright.internal.yaml.YamlTree.Scalar;
import dev.chartwright.internal.yaml.YamlTree.Sequence;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes the relative paths of a file in another folder relative to the project's folder. */
final class Rebase {
  private final Path folder;

  private Rebase(Path folder) {
    this.folder = folder;
  }

  /**
   * Rebases a model.
   *
   * @param folder the folder of the file, relative to that of the project
   */
  static Mapping of(Mapping root, Path folder) {
    if (folder.toString().isEmpty()) {
      return root;
    }
    Rebase rebase = new Rebase(folder);
    Mapping services = rebase.each(root, "services", rebase::service);
    Mapping configs = rebase.each(services, "configs", one -> rebase.at(one, "file"));
    return rebase.each(configs, "secrets", one -> rebase.at(one, "file"));
  }

  private Mapping each(Mapping root, String section, UnaryOperator<Mapping> change) {
    if (!(root.entries().get(section) instanceof Mapping all)) {
      return root;
    }
    Map<String, YamlTree> changed = new LinkedHashMap<>();
    all.entries()
        .forEach(
            (name, one) ->
                changed.put(name, one instanceof Mapping mapping ? change.apply(mapping) : one));
    return Trees.with(root, section, new Mapping(all.place(), all.tag(), changed));
  }

  private Mapping service(Mapping service) {
    Mapping result = at(at(service, "env_file"), "label_file");
    if (result.entries().get("build") instanceof Mapping build) {
      result = Trees.with(result, "build", at(build, "context"));
    } else {
      result = at(result, "build");
    }
    if (result.entries().get("volumes") instanceof Sequence volumes) {
      result =
          Trees.with(
              result,
              "volumes",
              new Sequence(
                  volumes.place(),
                  volumes.tag(),
                  volumes.items().stream().map(this::volume).toList()));
    }
    return result;
  }

  private YamlTree volume(YamlTree volume) {
    if (volume instanceof Mapping mapping) {
      YamlTree type = mapping.entries().get("type");
      return type != null && Trees.text(type).equals("bind") ? at(mapping, "source") : mapping;
    }
    return Trees.text(volume).startsWith(".") ? path(volume) : volume;
  }

  private Mapping at(Mapping mapping, String key) {
    YamlTree value = mapping.entries().get(key);
    if (value instanceof Sequence list) {
      return Trees.with(
          mapping,
          key,
          new Sequence(
              list.place(),
              list.tag(),
              list.items().stream()
                  .map(item -> item instanceof Mapping one ? at(one, "path") : path(item))
                  .toList()));
    }
    return value instanceof Scalar ? Trees.with(mapping, key, path(value)) : mapping;
  }

  private YamlTree path(YamlTree value) {
    String text = Trees.text(value);
    boolean isRelative =
        !text.isEmpty() && !text.startsWith("/") && !text.startsWith("~") && !text.contains("://");
    return isRelative
        ? Trees.text(
            value.place(), "./" + folder.resolve(text).normalize().toString().replace('\\', '/'))
        : value;
  }
}
