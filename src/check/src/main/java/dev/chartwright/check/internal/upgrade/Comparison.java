package dev.chartwright.check.internal.upgrade;

import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Two renderings, as an upgrade from the one to the other.
 *
 * @param before what runs
 * @param after what it is upgraded to
 * @param objects what happens to each object, the worst first
 */
public record Comparison(Rendering before, Rendering after, List<ObjectChange> objects) {
  public Comparison {
    objects = List.copyOf(objects);
  }

  /**
   * Compares.
   *
   * @param before what runs
   * @param after what it is upgraded to
   * @return what happens to each object
   */
  public static Comparison of(Rendering before, Rendering after) {
    return of(before, after, Generation.NONE);
  }

  /**
   * Compares, and omits what is generated and kept by the cluster.
   *
   * @param before what runs
   * @param after what it is upgraded to
   * @param generated what the later chart generates at every render
   * @return what happens to each object
   */
  public static Comparison of(Rendering before, Rendering after, Generation generated) {
    Map<ObjectKey, UpgradeObject> old = byKey(before);
    Map<ObjectKey, UpgradeObject> fresh = byKey(after);
    List<ObjectChange> objects = new ArrayList<>();
    Verdicts verdicts = new Verdicts(after, generated);
    for (Map.Entry<ObjectKey, UpgradeObject> entry : fresh.entrySet()) {
      Optional<UpgradeObject> was = Optional.ofNullable(old.get(entry.getKey()));
      verdicts.of(was, entry.getValue()).ifPresent(objects::add);
    }
    for (Map.Entry<ObjectKey, UpgradeObject> entry : old.entrySet()) {
      UpgradeObject was = entry.getValue();
      UpgradeObject is = fresh.get(entry.getKey());
      if (!was.isHook() && (is == null || is.isHook())) {
        objects.add(Verdicts.gone(was, Optional.ofNullable(is)));
      }
    }
    objects.sort(Comparator.comparing(ObjectChange::verdict));
    return new Comparison(before, after, objects);
  }

  /** Of two documents of one object the later one counts, in Helm's hands. */
  private static Map<ObjectKey, UpgradeObject> byKey(Rendering rendering) {
    Map<ObjectKey, UpgradeObject> objects = new LinkedHashMap<>();
    UpgradeObject.of(rendering).forEach(object -> objects.put(object.key(), object));
    return objects;
  }

  /** Returns the objects with a verdict. */
  public List<ObjectChange> of(Verdict verdict) {
    return objects.stream().filter(object -> object.verdict() == verdict).toList();
  }

  /** Returns the objects before or after the upgrade. */
  static List<UpgradeObject> all(Rendering rendering) {
    return List.copyOf(byKey(rendering).values());
  }

  /** Returns the state of an object that is deleted. */
  static UpgradeObject was(ObjectChange change) {
    return Objects.requireNonNull(change.before().orElse(null));
  }

  /** Returns the state of an object that exists after the upgrade. */
  static UpgradeObject is(ObjectChange change) {
    return Objects.requireNonNull(change.after().orElse(null));
  }
}
