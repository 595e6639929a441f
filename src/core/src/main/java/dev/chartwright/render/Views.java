package dev.chartwright.render;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.render.internal.Lazy;
import dev.chartwright.render.internal.LookupAnswers;
import dev.chartwright.render.internal.PreparedChart;
import dev.chartwright.render.internal.Recent;
import dev.chartwright.render.internal.ServedApis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What the templates of one chart must be made to see of the clusters of its cases. */
final class Views {
  /** The suffix of no provider, which templates do not know. */
  static final String ANY_PROVIDER = "-x.1";

  private static final int MOST = 64;

  private final PreparedChart prepared;
  private final Function<Case, Rendering> renderer;
  private final Lazy<List<String>> helmDefaults;
  private final Map<CaseTexts, Lazy<Optional<Rendering>>> installations = new Recent<>(MOST);

  Views(Helm helm, PreparedChart prepared, Function<Case, Rendering> renderer) {
    this.prepared = prepared;
    this.renderer = renderer;
    this.helmDefaults = new Lazy<>(helm::defaultApiVersions);
  }

  /** Returns empty where Helm's own assumptions hold, or no template sees a difference. */
  Optional<ClusterView> of(Case subject) {
    return of(subject, Optional.empty());
  }

  /**
   * As above, with lookups that fail.
   *
   * @param known requests of lookups that do not fail; empty if none fails
   */
  Optional<ClusterView> of(Case subject, Optional<Set<String>> known) {
    List<String> texts = texts(subject);
    SeenCluster cluster = subject.cluster();
    boolean upgrade = cluster.upgrade() && prepared.seen().upgrade(texts);
    boolean capabilities = prepared.seen().version(texts);
    boolean helm = cluster.defaults() == SeenCluster.Defaults.HELM;
    Optional<String> lookups = lookups(subject, known, texts).map(LookupAnswers::helpers);
    if (!upgrade && lookups.isEmpty() && (!capabilities || (helm && cluster.more().isEmpty()))) {
      return Optional.empty();
    }
    KubernetesVersion version = subject.kubernetesVersion();
    return Optional.of(
        new ClusterView(
            List.copyOf(apis(subject)),
            helm || version.suffix().isEmpty() ? Optional.empty() : Optional.of(reported(version)),
            upgrade ? OptionalInt.of(cluster.revision()) : OptionalInt.empty(),
            lookups));
  }

  private Set<String> apis(Case subject) {
    SeenCluster cluster = subject.cluster();
    TreeSet<String> apis =
        new TreeSet<>(
            cluster.defaults() == SeenCluster.Defaults.HELM
                ? helmDefaults.get()
                : ServedApis.of(subject.kubernetesVersion()));
    apis.addAll(cluster.more());
    cluster.missing().forEach(apis::remove);
    return apis;
  }

  /**
   * Returns what templates see of the capabilities of a cluster, if it is nothing but whether it
   * serves some APIs.
   *
   * @return those of them that it serves; empty if templates may see the version
   */
  Optional<Set<String>> served(Case subject) {
    return prepared
        .seen()
        .askedApis(texts(subject))
        .map(
            asked -> {
              TreeSet<String> served = new TreeSet<>(asked);
              if (!asked.isEmpty()) {
                served.retainAll(apis(subject));
              }
              return served;
            });
  }

  private static List<String> texts(Case subject) {
    return SharedRenderings.Input.of(subject).map(SharedRenderings.Input::texts).orElse(List.of());
  }

  /** Returns whether a rendering depends on the objects of the cluster. */
  boolean seesObjects(Case subject) {
    return seesObjects(subject, texts(subject));
  }

  private boolean seesObjects(Case subject, List<String> texts) {
    SeenCluster cluster = subject.cluster();
    boolean isAnswered =
        !cluster.objects().isEmpty()
            || cluster.installed().isPresent()
            || (cluster.upgrade() && cluster.defaults() == SeenCluster.Defaults.API_SERVER);
    return isAnswered && prepared.seen().objects(texts);
  }

  private Optional<LookupAnswers> lookups(
      Case subject, Optional<Set<String>> known, List<String> texts) {
    if (!seesObjects(subject, texts)) {
      return Optional.empty();
    }
    SeenCluster cluster = subject.cluster();
    ClusterObjects installed =
        cluster
            .installed()
            .or(() -> installation(subject).map(ClusterObjects::installedBy))
            .orElse(ClusterObjects.NONE);
    TreeSet<String> served = new TreeSet<>(ServedApis.of(subject.kubernetesVersion()));
    served.addAll(cluster.more());
    cluster.missing().forEach(served::remove);
    return Optional.of(
        new LookupAnswers(
            installed.and(cluster.objects()),
            subject.namespace(),
            served,
            !cluster.objects().isEmpty(),
            prepared.seen().requestedKinds(texts),
            known));
  }

  /**
   * Returns what was installed before an upgrade, where the case does not state it: what the chart
   * installs with the same values.
   *
   * @return the same rendering for each call; empty if it is not an upgrade, or does not render
   */
  Optional<Rendering> installation(Case subject) {
    SeenCluster cluster = subject.cluster();
    if (!cluster.upgrade()
        || cluster.installed().isPresent()
        || cluster.defaults() == SeenCluster.Defaults.HELM) {
      return Optional.empty();
    }
    CaseTexts key = CaseTexts.of(subject);
    Lazy<Optional<Rendering>> known;
    synchronized (installations) {
      known =
          installations.computeIfAbsent(
              key, any -> new Lazy<>(() -> render(subject.on(cluster.installing()))));
    }
    return known.get();
  }

  private Optional<Rendering> render(Case subject) {
    try {
      return Optional.of(renderer.apply(subject));
    } catch (UnableToRenderException e) {
      return Optional.empty();
    }
  }

  /** EKS adds a plus sign to the minor version. */
  private static ClusterView.Version reported(KubernetesVersion version) {
    String minor =
        version.minor()
            + (version.suffix().startsWith("-eks") || version.suffix().equals(ANY_PROVIDER)
                ? "+"
                : "");
    return new ClusterView.Version(version.toString(), String.valueOf(version.major()), minor);
  }
}
