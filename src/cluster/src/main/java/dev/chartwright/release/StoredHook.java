package dev.chartwright.release;

import dev.chartwright.cluster.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A hook as a revision stores it.
 *
 * @param object the object that Helm makes for it
 * @param path the template that it came from
 * @param manifest its text
 * @param events what it runs at, such as {@code pre-upgrade}
 * @param weight hooks of one event run in the order of their weights
 * @param deletePolicies when Helm deletes its object; empty for Helm's default, before its next run
 * @param phase how its last run ended; unknown where it never ran
 * @param started when its last run began; empty where it never ran
 * @param completed when its last run had ended
 */
public record StoredHook(
    ObjectRef object,
    String path,
    String manifest,
    List<String> events,
    int weight,
    List<String> deletePolicies,
    HookRun.Phase phase,
    Optional<Instant> started,
    Optional<Instant> completed) {

  public StoredHook {
    events = List.copyOf(events);
    deletePolicies = List.copyOf(deletePolicies);
  }

  /**
   * Returns its run at one of some events, if it ran.
   *
   * @param among the events of an operation, in their order
   * @param since when the operation began: an earlier run belongs to another
   */
  Optional<HookRun> run(List<String> among, Instant since) {
    List<String> possible = among.stream().filter(events::contains).toList();
    if (possible.isEmpty() || started.isEmpty() || started.orElseThrow().isBefore(since)) {
      return Optional.empty();
    }
    // Helm records the last run alone.
    String event = possible.get(possible.size() - 1);
    return Optional.of(new HookRun(object.name(), event, phase, started, completed));
  }
}
