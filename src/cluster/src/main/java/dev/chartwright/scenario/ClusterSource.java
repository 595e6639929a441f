package dev.chartwright.scenario;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.cluster.ClusterValues;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Where a scenario gets its clusters from. */
public interface ClusterSource {
  /**
   * The cluster that scenarios share, started when the first scenario needs it.
   *
   * @return the cluster; not to be closed by the scenario
   * @throws dev.chartwright.cluster.NoClusterException if there is none
   */
  Cluster shared();

  /**
   * Returns a cluster for one scenario alone, which loses it.
   *
   * @param storage the folder on this machine for its volumes
   * @param needs the parts that it must have, if it can
   * @return the cluster, to be closed by the scenario; empty if only an existing cluster of a user
   *     is available
   */
  Optional<Cluster> own(Path storage, Set<ClusterPart> needs);

  /** Returns the values files that every release on these clusters gets last. */
  default ClusterValues values() {
    return ClusterValues.NONE;
  }
}
