package dev.chartwright.verify.internal;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.cluster.ClusterRequest;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.cluster.Clusters;
import dev.chartwright.cluster.NoClusterException;
import dev.chartwright.cluster.UnableToStartClusterException;
import dev.chartwright.progress.Progress;
import dev.chartwright.scenario.ClusterSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clusters of a run: one for each version, started at first use and stopped at the end of the
 * run.
 */
public final class ClusterPool implements AutoCloseable {
  private final ClusterPlan plan;
  private final Progress progress;
  private final Map<String, Cluster> started = new LinkedHashMap<>();
  private final Map<String, NoClusterException> refused = new LinkedHashMap<>();

  /**
   * Creates a pool.
   *
   * @param plan the settings of the clusters
   * @param progress receives the start of each cluster
   */
  public ClusterPool(ClusterPlan plan, Progress progress) {
    this.plan = plan;
    this.progress = progress;
  }

  public ClusterPlan plan() {
    return plan;
  }

  /**
   * Returns the sources of clusters, one for each version.
   *
   * @return at least one source
   */
  public List<ClusterSource> sources() {
    List<ClusterSource> sources = new ArrayList<>();
    for (String version : plan.versions().isEmpty() ? List.of("") : plan.versions()) {
      sources.add(new OfVersion(version));
    }
    return List.copyOf(sources);
  }

  /**
   * Returns why a requested cluster was not available.
   *
   * @return the first failure, or empty
   */
  public synchronized Optional<NoClusterException> refusal() {
    return refused.values().stream().findFirst();
  }

  /**
   * Returns how to connect to the clusters that keep running.
   *
   * @return instructions; empty if no cluster is kept
   */
  public synchronized List<String> howToReach() {
    return started.values().stream().flatMap(cluster -> cluster.howToReach().stream()).toList();
  }

  @Override
  public synchronized void close() {
    started.values().forEach(Cluster::close);
    started.clear();
  }

  private final class OfVersion implements ClusterSource {
    private final String version;

    OfVersion(String version) {
      this.version = version;
    }

    private ClusterRequest request() {
      return version.isEmpty() ? plan.request() : plan.request().withVersion(version);
    }

    @Override
    public ClusterValues values() {
      return plan.values();
    }

    @Override
    public Cluster shared() {
      synchronized (ClusterPool.this) {
        NoClusterException before = refused.get(version);
        if (before != null) {
          throw before;
        }
        @Nullable Cluster running = started.get(version);
        if (running == null) {
          running = start(request());
          started.put(version, running);
        }
        return running;
      }
    }

    @Override
    public Optional<Cluster> own(Path storage, Set<ClusterPart> needs) {
      if (plan.request().context().isPresent()) {
        return Optional.empty();
      }
      return Optional.of(start(request().withNeeds(needs).withStorage(storage).withKeep(false)));
    }

    /** Treats a cluster that does not start as unavailable, so that the other stages still run. */
    private Cluster start(ClusterRequest request) {
      try {
        return Clusters.start(request, progress);
      } catch (NoClusterException e) {
        throw refuse(e);
      } catch (UnableToStartClusterException e) {
        throw refuse(new NoClusterException(Map.of("k3s", e.sentences())));
      }
    }

    private NoClusterException refuse(NoClusterException e) {
      synchronized (ClusterPool.this) {
        refused.putIfAbsent(version, e);
      }
      return e;
    }
  }
}
