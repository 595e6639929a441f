package dev.chartwright.check.internal.catalog;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sections of the checks, and the only list of their ranges of ids. The tables in
 * docs/checks.md are generated from it. To extend a full section, append a range of ids that no
 * section has.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are those of List.of
public enum Section {
  LINT("Chart files", "Chart.yaml, file names and Helm's own lint", of(100, 199), "lint"),
  VALUES(
      "Values",
      "values files, values.schema.json, and the keys that templates read",
      of(200, 299),
      "values",
      "usage"),
  RENDERING("Rendering", "templates that Helm rejects", of(300, 399), "render"),
  VERSIONS("Versions", "the version of the chart and its metadata", of(400, 499), "versions"),
  TESTS("Unit tests", "the chart's own unit tests", of(500, 599), "tests"),
  MANIFESTS("Manifests", "documents that every API server rejects", of(1000, 1099), "manifests"),
  SCHEMA("Schema", "objects against the API of their version", of(1100, 1119), "schema"),
  SECURITY("Pod Security", "rights of Pods and containers on their Node", of(1120, 1149), "policy"),
  IMAGES("Images", "image references and pull policies", of(1150, 1154, 1700, 1719), "policy"),
  RESOURCES(
      "Resources",
      "requests and limits of CPU, memory and disk",
      of(1155, 1164, 1720, 1739),
      "policy"),
  PROBES("Probes", "liveness, readiness and startup", of(1165, 1171, 1740, 1759), "policy"),
  CONTAINERS(
      "Containers",
      "ports, volumes, secrets and the end of containers",
      of(1172, 1184, 1760, 1779),
      "policy"),
  WORKLOADS("Workloads", "replicas, placement and updates", of(1185, 1199, 1780, 1799), "policy"),
  RELATIONS(
      "Relations",
      "references between objects: selectors, ports, targets, hooks",
      of(1200, 1299),
      "policy"),
  JOBS("Jobs", "Jobs and CronJobs", of(1300, 1309), "policy"),
  NETWORK(
      "Network",
      "Services, Ingresses, NetworkPolicies and webhooks",
      of(1310, 1329, 1360, 1369),
      "policy"),
  RBAC("RBAC", "roles and their bindings", of(1330, 1339, 1380, 1389), "policy"),
  SCALING("Scaling", "PodDisruptionBudgets and HorizontalPodAutoscalers", of(1340, 1349), "policy"),
  CONFIGURATION("Configuration", "Secrets and ConfigMaps", of(1350, 1359), "policy"),
  METADATA("Metadata", "namespaces, labels and annotations", of(1370, 1379), "policy"),
  MONITORING(
      "Monitoring", "rules of Prometheus and dashboards of Grafana", of(1800, 1819), "policy"),
  EXEMPTIONS("Exemptions", "exemptions themselves", of(1400, 1499), "policy"),
  UPGRADE("Upgrade", "changes that an upgrade cannot apply", of(1500, 1599), "upgrade"),
  ADMISSION("Admission", "admission policies", of(1600, 1699), "rules"),
  IMAGE("Image contents", "container images, alone and with a chart", of(2000, 2099), "image"),
  LIFECYCLE("Lifecycle", "releases on a cluster", of(4000, 4099), "lifecycle");

  private final String title;
  private final String about;
  private final List<IdRange> ranges;
  private final List<String> stages;

  Section(String title, String about, List<IdRange> ranges, String... stages) {
    this.title = title;
    this.about = about;
    this.ranges = ranges;
    this.stages = List.of(stages);
  }

  private static List<IdRange> of(int first, int last) {
    return List.of(new IdRange(first, last));
  }

  private static List<IdRange> of(int first, int last, int more, int end) {
    return List.of(new IdRange(first, last), new IdRange(more, end));
  }

  /**
   * Returns the section of an id.
   *
   * @param id such as {@code CW1203}
   * @return empty if no section has a range with that id
   */
  public static Optional<Section> of(String id) {
    return Arrays.stream(values()).filter(one -> one.contains(id)).findFirst();
  }

  /** Returns the heading in docs/checks.md. */
  public String title() {
    return title;
  }

  /** Returns what its checks look at, as a phrase. */
  public String about() {
    return about;
  }

  /** Returns the names of the stages that report its checks. */
  public List<String> stages() {
    return stages;
  }

  /** Returns whether an id is in one of its ranges. */
  public boolean contains(String id) {
    return ranges.stream().anyMatch(range -> range.contains(id));
  }

  /** Returns its ranges as a text, such as {@code CW1120 to CW1149}. */
  public String ids() {
    return ranges.stream().map(IdRange::toString).collect(Collectors.joining(", "));
  }

  /**
   * Returns the next id for a new check. An id below another one of its range is never given again,
   * because it may belong to a check that was removed.
   *
   * @param used the ids in use
   * @return empty if the section is full
   */
  public Optional<String> nextFree(Collection<String> used) {
    for (IdRange range : ranges) {
      int next =
          used.stream()
              .filter(range::contains)
              .mapToInt(id -> IdRange.number(id) + 1)
              .max()
              .orElse(range.first());
      if (next <= range.last()) {
        return Optional.of(IdRange.id(next));
      }
    }
    return Optional.empty();
  }
}
