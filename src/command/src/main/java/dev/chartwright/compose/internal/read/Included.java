package dev.chartwright.compose.internal.read;

import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import dev.chartwright.internal.yaml.YamlTree.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads one file with what it includes and extends. */
final class Included {
  private static final int MOST_FILES = 200;
  private static final List<String> SECTIONS =
      List.of("services", "volumes", "networks", "secrets", "configs", "models");

  private final ProjectFolder folder;
  private final List<Consumed> consumed = new ArrayList<>();
  private int files;

  Included(ProjectFolder folder) {
    this.folder = folder;
  }

  /**
   * Reads a file.
   *
   * @param base the folder in which the paths of the file begin
   * @param open the files that include this one
   */
  Mapping read(
      Path file, Path base, Variables variables, Interpolation interpolation, List<Path> open) {
    Path real = file.toAbsolutePath().normalize();
    if (open.contains(real)) {
      throw new UnableToImportException(
          "The file " + folder.shown(file) + " includes itself.", "Remove one 'include'.");
    }
    Mapping raw = (Mapping) interpolation.apply(compose(file));
    Mapping rebased = Rebase.of(raw, folder.path().relativize(base.toAbsolutePath().normalize()));
    Mapping root = new Extends(this, interpolation, real, rebased).apply();
    YamlTree include = root.entries().get("include");
    if (include == null) {
      return root;
    }
    List<Path> opened = new ArrayList<>(open);
    opened.add(real);
    Mapping result = Trees.without(root, "include");
    consume("include", include);
    for (YamlTree one : Trees.items(include)) {
      result = over(included(one, base, variables, opened, interpolation), result);
    }
    return result;
  }

  /** Notes a key that the result no longer has. */
  void consume(String path, YamlTree value) {
    consumed.add(new Consumed(path, value.place()));
  }

  List<Consumed> consumed() {
    return consumed;
  }

  Mapping compose(Path file) {
    if (++files > MOST_FILES) {
      throw new UnableToImportException(
          "More than " + MOST_FILES + " files are included or extended.", null);
    }
    return folder.compose(file);
  }

  Path inside(String path, YamlTree where) {
    return folder.inside(path, where.place().toString());
  }

  ProjectFolder folder() {
    return folder;
  }

  private Mapping included(
      YamlTree include,
      Path base,
      Variables variables,
      List<Path> open,
      Interpolation interpolation) {
    Map<String, YamlTree> settings =
        include instanceof Scalar ? Map.of("path", include) : Trees.entries(include);
    Mapping merged = null;
    Path project = base;
    Variables known = variables;
    for (YamlTree path : Trees.items(Objects.requireNonNullElse(settings.get("path"), include))) {
      Path file = inside(base.resolve(Trees.text(path)).toString(), path);
      if (merged == null) {
        YamlTree given = settings.get("project_directory");
        project =
            given == null
                ? Objects.requireNonNull(file.getParent())
                : inside(base.resolve(Trees.text(given)).toString(), given);
        known = variables.over(environment(settings, base, project, variables));
      }
      Interpolation own = new Interpolation(known::get);
      Mapping one = read(file, project, known, own, open);
      interpolation.adopt(own);
      merged = merged == null ? one : Merge.merge(merged, one);
    }
    return merged == null ? new Mapping(include.place(), "", Map.of()) : merged;
  }

  private Map<String, String> environment(
      Map<String, YamlTree> settings, Path base, Path project, Variables variables) {
    Map<String, String> found = new LinkedHashMap<>();
    YamlTree given = settings.get("env_file");
    List<Path> paths = new ArrayList<>();
    if (given == null) {
      Optional.of(project.resolve(".env")).filter(Files::isRegularFile).ifPresent(paths::add);
    } else {
      for (YamlTree one : Trees.items(given)) {
        if (!Trees.text(one).equals("/dev/null")) {
          paths.add(inside(base.resolve(Trees.text(one)).toString(), one));
        }
      }
    }
    for (Path file : paths) {
      found.putAll(DotEnv.read(folder.shown(file), text(folder, file), variables::get));
    }
    return found;
  }

  static String text(ProjectFolder folder, Path file) {
    try {
      return TextFile.read(file);
    } catch (IOException e) {
      throw new UnableToImportException(
          "Cannot read " + folder.shown(file) + ": " + TextFile.problem(e) + ".", null, e);
    }
  }

  /** What is written here wins over what is included. */
  private static Mapping over(Mapping included, Mapping here) {
    Mapping result = here;
    for (String section : SECTIONS) {
      Map<String, YamlTree> from = included.get(section).map(Trees::entries).orElse(Map.of());
      if (from.isEmpty()) {
        continue;
      }
      Map<String, YamlTree> all = new LinkedHashMap<>(from);
      here.get(section)
          .map(Trees::entries)
          .orElse(Map.of())
          .forEach(
              (name, own) ->
                  all.merge(name, own, (base, over) -> Merge.resource(section, base, over)));
      result = Trees.with(result, section, new Mapping(included.place(), "", all));
    }
    return result;
  }
}
