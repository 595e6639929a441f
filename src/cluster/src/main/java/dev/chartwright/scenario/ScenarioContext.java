package dev.chartwright.scenario;

import dev.chartwright.chart.Chart;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.cluster.Namespaces;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.Diagnosis;
import dev.chartwright.release.Outcome;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.ReleaseStore;
import dev.chartwright.release.Releases;
import dev.chartwright.release.Revision;
import dev.chartwright.release.WaitListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the steps of one run of a scenario share. Used from one thread. */
final class ScenarioContext {
  private final Chart chart;
  private final Scenario scenario;
  private final String id;
  private final WaitListener listener;
  private final Duration timeout;
  private final Path storage;
  private Cluster cluster;
  private boolean owned;
  private final Map<ReleaseName, Set<String>> namespaces = new LinkedHashMap<>();
  private final ClusterValues onTop;
  private final Set<String> made = new LinkedHashSet<>();
  private final Map<String, Map<String, String>> secrets = new TreeMap<>();

  ScenarioContext(
      Chart chart,
      Scenario scenario,
      String id,
      Cluster cluster,
      ClusterValues onTop,
      boolean owned,
      Path storage,
      WaitListener listener,
      Duration timeout) {
    this.chart = chart;
    this.scenario = scenario;
    this.id = id;
    this.cluster = cluster;
    this.onTop = onTop;
    this.owned = owned;
    this.storage = storage;
    this.listener = listener;
    this.timeout = timeout;
  }

  Chart chart() {
    return chart;
  }

  Scenario scenario() {
    return scenario;
  }

  String id() {
    return id;
  }

  Cluster cluster() {
    return cluster;
  }

  Path storage() {
    return storage;
  }

  /** Returns whether this run may lose its cluster. */
  boolean isOwned() {
    return owned;
  }

  void moveTo(Cluster other) {
    cluster = other;
    owned = true;
  }

  Duration timeout() {
    return timeout;
  }

  Releases releases() {
    return Releases.on(cluster, listener).timeout(timeout);
  }

  /** Waits until all objects of the scenario's own release are ready; fails if they are not. */
  void awaitReady() {
    Outcome outcome = releases().awaitReady(target(Optional.empty()).release());
    if (!outcome.succeeded()) {
      throw new StepFailedException(
          outcome.diagnosis().map(Diagnosis::toString).orElse(outcome.output()),
          outcome.diagnosis().orElse(null));
    }
  }

  ReleaseStore store() {
    return new ReleaseStore(cluster.client());
  }

  Target target(Optional<String> name) {
    Target own = Target.of(scenario, id, onTop);
    if (name.isEmpty()) {
      return own;
    }
    Scenario.Beside other = scenario.beside().get(name.orElseThrow());
    if (other == null) {
      throw new StepFailedException(
          "unknown release '"
              + name.orElseThrow()
              + "'; the releases under beside are "
              + scenario.beside().keySet());
    }
    return own.beside(other, id);
  }

  List<Target> targets() {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(target(Optional.empty())),
            scenario.beside().keySet().stream().sorted().map(name -> target(Optional.of(name))))
        .toList();
  }

  /** Returns every namespace that any release has been seen in. */
  Set<String> namespaces() {
    Set<String> all = new LinkedHashSet<>();
    namespaces.values().forEach(all::addAll);
    return all;
  }

  /**
   * Returns every namespace that a release has been seen in, whether it is installed now or not.
   */
  Set<String> seenNamespaces(ReleaseName release) {
    return namespaces.computeIfAbsent(
        release, any -> new LinkedHashSet<>(Set.of(release.namespace())));
  }

  /** Namespaces that were made for this run, by us or by a chart, and go with it. */
  Set<String> madeNamespaces() {
    return made;
  }

  /** Labels the namespaces that a release has created as those of this run. */
  void claimNamespaces(ReleaseName release) {
    List<String> found =
        objects(release).stream()
            .filter(object -> object.kind().equals("Namespace"))
            .map(ObjectRef::name)
            .toList();
    Namespaces.claim(cluster, found, id);
    made.add(release.namespace());
    made.addAll(found);
  }

  /** Returns the namespaces of the current objects of a release, and its own namespace. */
  Set<String> namespacesOf(ReleaseName release) {
    Set<String> found = new LinkedHashSet<>();
    found.add(release.namespace());
    for (ObjectRef object : objects(release)) {
      if (object.kind().equals("Namespace")) {
        found.add(object.name());
      } else if (!object.namespace().isEmpty()) {
        found.add(object.namespace());
      }
    }
    seenNamespaces(release).addAll(found);
    return found;
  }

  List<ObjectRef> objects(ReleaseName release) {
    return store().latest(release).map(Revision::objects).orElse(List.of());
  }

  /** Kept Secrets by release, as they were when they were first seen: digests, never values. */
  Map<String, String> rememberedSecrets(ReleaseName release) {
    return secrets.computeIfAbsent(release.toString(), any -> new TreeMap<>());
  }
}
