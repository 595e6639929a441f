package dev.chartwright.cluster;

import dev.chartwright.cluster.internal.Engine;
import dev.chartwright.cluster.internal.EngineSearch;
import dev.chartwright.cluster.internal.LeftoverRule;
import dev.chartwright.internal.file.UserCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Clusters that a killed process left behind. Every container of Chartwright carries a label with
 * its owner's process number, start and boot; a container without a living owner is removed with
 * its volumes. Chartwright never creates networks or named volumes.
 */
public final class Leftovers {
  private Leftovers() {}

  /**
   * Removes them. This is done at every start of a cluster as well.
   *
   * @return the names of the containers that were removed; none where no engine answers
   */
  public static List<String> sweep() {
    // Files of killed processes are deleted when this process creates its own.
    UserCache.delete(UserCache.standard().scratchFolder("sweep"));
    return EngineSearch.run(System.getenv(), Path.of(System.getProperty("user.home")))
        .found()
        .map(Engine::connect)
        .map(Leftovers::sweep)
        .orElse(List.of());
  }

  static List<String> sweep(Engine engine) {
    LeftoverRule rule = LeftoverRule.standard();
    List<String> removed = new ArrayList<>();
    for (Engine.Ours ours : engine.ours()) {
      if (rule.isLeftover(new LeftoverRule.Found(ours.labels(), ours.running(), ours.created()))
          && engine.remove(ours.id())) {
        removed.add(ours.name());
      }
    }
    return removed;
  }
}
