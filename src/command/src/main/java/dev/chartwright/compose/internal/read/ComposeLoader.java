package dev.chartwright.compose.internal.read;

import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads compose files as docker compose does (compose-go, loader): each file is interpolated, its
 * services extended, what it includes is added, and the files are merged in order.
 */
public final class ComposeLoader {
  private static final int MOST_SERVICES = 500;
  private static final Pattern PROFILES = Pattern.compile("\\s*,\\s*");

  /**
   * What to read.
   *
   * @param files the compose files, the first of which gives the project's folder
   * @param envFiles files of variables, in place of {@code .env}
   * @param profiles active profiles; {@code *} is all
   * @param projectName the name of the project, whatever the files say
   * @param environment the environment of the process
   * @param allowsOutside whether paths may leave the project's folder
   */
  public record Request(
      List<Path> files,
      List<Path> envFiles,
      List<String> profiles,
      Optional<String> projectName,
      Map<String, String> environment,
      boolean allowsOutside) {
    public Request {
      files = List.copyOf(files);
      envFiles = List.copyOf(envFiles);
      profiles = List.copyOf(profiles);
      environment = Map.copyOf(environment);
    }
  }

  private final Request request;
  private final ProjectFolder folder;

  private ComposeLoader(Request request) {
    this.request = request;
    Path first = request.files().get(0).toAbsolutePath().normalize();
    this.folder =
        new ProjectFolder(Objects.requireNonNull(first.getParent()), request.allowsOutside());
  }

  /**
   * Reads a project.
   *
   * @throws UnableToImportException if a file cannot be read or is invalid
   */
  public static Project load(Request request) {
    return new ComposeLoader(request).load();
  }

  private Project load() {
    Variables variables = variables();
    Interpolation interpolation = new Interpolation(variables::get);
    Included included = new Included(folder);
    Mapping merged = null;
    for (Path file : request.files()) {
      Mapping one = included.read(file, folder.path(), variables, interpolation, new ArrayList<>());
      merged = merged == null ? one : Merge.merge(merged, one);
    }
    Mapping root = (Mapping) Merge.cleaned(Objects.requireNonNull(merged));
    ComposeSchema.require(root);
    return project(root, variables, included.consumed(), interpolation.unset());
  }

  private Project project(
      Mapping root, Variables variables, List<Consumed> consumed, Set<String> unset) {
    Map<String, Mapping> active = new LinkedHashMap<>();
    Map<String, Mapping> inactive = new LinkedHashMap<>();
    Set<String> profiles = new TreeSet<>(request.profiles());
    variables
        .get("COMPOSE_PROFILES")
        .ifPresent(list -> profiles.addAll(List.of(PROFILES.split(list))));
    root.get("services")
        .map(Trees::entries)
        .orElse(Map.of())
        .forEach(
            (name, service) -> {
              Mapping mapping =
                  service instanceof Mapping one ? one : new Mapping(service.place(), "", Map.of());
              boolean isActive =
                  profiles.contains("*")
                      || mapping.get("profiles").isEmpty()
                      || mapping.get("profiles").map(Trees::items).orElse(List.of()).stream()
                          .map(Trees::text)
                          .anyMatch(profiles::contains);
              (isActive ? active : inactive).put(name, mapping);
            });
    if (active.isEmpty()) {
      throw new UnableToImportException(
          "No service to import in " + folder.shown(request.files().get(0)) + ".",
          inactive.isEmpty()
              ? "Add services, or give the file that has them."
              : "All services have profiles. Name one with --profile.");
    }
    if (active.size() > MOST_SERVICES) {
      throw new UnableToImportException(
          "The project has more than " + MOST_SERVICES + " services.", "Split it.");
    }
    return new Project(
        name(root, variables), folder, root, active, inactive, consumed, unset, variables::get);
  }

  private String name(Mapping root, Variables variables) {
    String given =
        request
            .projectName()
            .or(() -> root.get("name").map(Trees::text))
            .or(() -> variables.get("COMPOSE_PROJECT_NAME"))
            .orElse(String.valueOf(folder.path().getFileName()));
    String name =
        given
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9-]+", "-")
            .replaceAll("^[^a-z]+|-+$", "");
    return name.isEmpty()
        ? "project"
        : name.length() > 40 ? name.substring(0, 40).replaceAll("-+$", "") : name;
  }

  private Variables variables() {
    Map<String, String> found = new HashMap<>();
    Variables process = new Variables(request.environment(), Map.of());
    Path usual = folder.path().resolve(".env");
    Stream<Path> files =
        request.envFiles().isEmpty()
            ? Stream.of(usual).filter(Files::isRegularFile)
            : request.envFiles().stream();
    files.forEach(
        file ->
            found.putAll(
                DotEnv.read(
                    folder.shown(file),
                    Included.text(folder, file),
                    name -> process.get(name).or(() -> Optional.ofNullable(found.get(name))))));
    return new Variables(request.environment(), found);
  }

  /** Returns the tree of a required section, for the files that are read. */
  static Map<String, YamlTree> services(Mapping root) {
    return root.get("services").map(Trees::entries).orElse(Map.of());
  }
}
