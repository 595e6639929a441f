package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.read.Project;
import dev.chartwright.internal.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maps a project: each service to where it goes, and each key to a value and a row of the account.
 */
public final class Importer {
  private static final String UNKNOWN =
      "the import does not know this key. Check whether the service needs it";

  private final Import whole;
  private final Map<String, Service> services = new LinkedHashMap<>();

  private Importer(Project project, ImportOptions options) {
    this.whole = Import.of(project, options);
  }

  /**
   * Maps a project.
   *
   * @throws dev.chartwright.compose.internal.read.UnableToImportException if a file that a key
   *     names cannot be read, or an option names no service
   */
  public static Imported map(Project project, ImportOptions options) {
    return new Importer(project, options).map();
  }

  private Imported map() {
    whole
        .project()
        .services()
        .forEach(
            (name, node) -> {
              Service service = Service.of(name, node, whole.placed(name), whole);
              if (service.isInChart() && Placement.isJob(whole.project(), name)) {
                service.values().put("kind", "Job");
              }
              services.put(name, service);
            });
    services.values().forEach(this::service);
    TopLevel.map(whole);
    boolean hasChart = services.values().stream().anyMatch(Service::isInChart);
    Optional<ObjectNode> platform =
        whole.options().isRelease()
            ? Optional.of(new ReleaseValues(whole, services).make())
            : Optional.empty();
    return new Imported(
        whole.project().name(),
        platform,
        hasChart ? Optional.of(new ChartValues(whole, services).make()) : Optional.empty(),
        places(),
        whole.account().rows(),
        whole.secrets(),
        notes(hasChart));
  }

  private void service(Service service) {
    if (service.placed().target() == Target.PART) {
      PartKeys.map(service);
    } else {
      for (Key key : ServiceKeys.all()) {
        YamlTree value = service.node().entries().get(key.name());
        if (value != null && value.json().isNull()) {
          service.done(key.name(), value, "it is empty");
        } else if (value != null) {
          key.mapper().map(service, value);
        }
      }
      ResourceKeys.complete(service, ResourceKeys.usual());
      if (service.isInChart() && !Names.label(service.name()).equals(service.name())) {
        whole
            .account()
            .add(
                "services." + service.name(),
                service.node().place(),
                Outcome.DIFFERENTLY,
                "the name is invalid in Kubernetes; it is now " + Names.label(service.name()));
      }
    }
    service
        .node()
        .entries()
        .forEach(
            (key, value) -> {
              if (key.startsWith("x-")) {
                service.done(key, value, "an extension, which compose ignores too");
              }
              whole.account().complete(service.path(key), value, UNKNOWN);
            });
  }

  private Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    services.forEach(
        (name, service) -> {
          Placed placed = service.placed();
          String where =
              switch (placed.target()) {
                case APPLICATION -> "the application " + placed.application();
                case WORKER -> "a worker of the application " + placed.application();
                case JOB -> "a job of the application " + placed.application();
                case PART -> "the platform's " + placed.part().orElseThrow().title();
                case CHART -> "the chart " + whole.project().name();
              };
          places.put(name, where + ", because " + placed.reason());
        });
    return places;
  }

  private List<String> notes(boolean hasChart) {
    List<String> notes = new ArrayList<>();
    if (!whole.project().unset().isEmpty()) {
      notes.add(
          "These variables are not set and were replaced by nothing: "
              + String.join(", ", whole.project().unset().stream().sorted().toList())
              + ".");
    }
    boolean isUnknownUser =
        services.values().stream()
            .anyMatch(
                one -> one.placed().target() != Target.PART && !one.values().has("runAsUser"));
    if (isUnknownUser) {
      notes.add(
          "Compose does not say which user an image runs as. Where it has none by number, runAsUser"
              + " is 1000, or that of a well-known image; an image that needs root does not start.");
    }
    if (whole.options().isRelease()) {
      notes.add(
          "The root filesystem of an application is read-only. Add folders in which it writes to"
              + " writablePaths.");
      if (hasChart) {
        notes.add(
            "Install the chart in the namespace "
                + whole.options().environment()
                + "-core, where its services have the names that the values use.");
      }
    }
    return notes;
  }
}
