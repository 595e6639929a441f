package dev.chartwright.compose.internal.read;

import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import dev.chartwright.internal.yaml.YamlTree.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Merges each service of a file over the one that it extends, in this file or another one. */
final class Extends {
  private static final int MOST = 50;

  private final Included reader;
  private final Interpolation interpolation;
  private final Path file;
  private final Mapping root;

  Extends(Included reader, Interpolation interpolation, Path file, Mapping root) {
    this.reader = reader;
    this.interpolation = interpolation;
    this.file = file;
    this.root = root;
  }

  Mapping apply() {
    if (!(root.entries().get("services") instanceof Mapping services)) {
      return root;
    }
    Map<String, YamlTree> extended = new LinkedHashMap<>();
    services
        .entries()
        .forEach(
            (name, service) ->
                extended.put(
                    name,
                    service instanceof Mapping
                        ? extended(name, service, new ArrayList<>())
                        : service));
    return Trees.with(root, "services", new Mapping(services.place(), "", extended));
  }

  private Mapping extended(String name, @Nullable YamlTree found, List<String> open) {
    Mapping service = (Mapping) Objects.requireNonNull(found);
    YamlTree extension = service.entries().get("extends");
    if (extension == null || (extension instanceof Scalar one && one.value().isNull())) {
      return Trees.without(service, "extends");
    }
    String id = file + "#" + name;
    if (open.contains(id) || open.size() > MOST) {
      throw new UnableToImportException(
          "Cannot read " + extension.place() + ": the service " + name + " extends itself.",
          "Remove one 'extends'.");
    }
    reader.consume("services." + name + ".extends", extension);
    List<String> opened = new ArrayList<>(open);
    opened.add(id);
    Map<String, YamlTree> settings = Trees.entries(extension);
    YamlTree target = settings.get("service");
    YamlTree other = settings.get("file");
    String wanted = Trees.text(target == null ? extension : target);
    Mapping base =
        other == null
            ? base(this, wanted, extension, opened)
            : base(elsewhere(other), wanted, extension, opened);
    return Merge.service((Mapping) Merge.cleaned(base), Trees.without(service, "extends"));
  }

  private static Mapping base(Extends in, String name, YamlTree where, List<String> open) {
    YamlTree service = ComposeLoader.services(in.root).get(name);
    if (!(service instanceof Mapping)) {
      throw new UnableToImportException(
          "Cannot read "
              + where.place()
              + ": the service "
              + name
              + ", which is extended, is"
              + " missing in "
              + in.reader.folder().shown(in.file)
              + ".",
          null);
    }
    return in.extended(name, service, open);
  }

  private Extends elsewhere(YamlTree other) {
    Path beside = Objects.requireNonNull(file.getParent()).resolve(Trees.text(other));
    Path path = reader.inside(beside.toString(), other);
    Path folder = Objects.requireNonNull(path.getParent());
    Path relative = reader.folder().path().relativize(folder);
    Mapping read = (Mapping) interpolation.apply(reader.compose(path));
    return new Extends(reader, interpolation, path, Rebase.of(read, relative));
  }
}
