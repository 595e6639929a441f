package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an upgrade needs before it exists: Helm runs pre-upgrade hooks before it creates the objects
 * that are new in a version of a chart, and it runs no hook of an install.
 */
public final class UpgradeNeeds {
  private final RenderedObjects after;
  private final RenderedObjects before;
  private final Timeline now;
  private final Timeline then;
  private final Map<Identity, RenderedObject> known = new HashMap<>();

  private UpgradeNeeds(Rendering before, Rendering after) {
    this.before = objects(before);
    this.after = objects(after);
    this.now = new Timeline(this.after);
    this.then = new Timeline(this.before);
    this.before
        .all()
        .filter(one -> then.hook(one).map(hook -> !hook.isDeletedAfterEvent()).orElse(true))
        .forEach(one -> known.put(identity(this.before, one), one));
  }

  private record Identity(String kind, String namespace, String name) {}

  /**
   * A need that is not met.
   *
   * @param user the object with the need
   * @param path the place of the reference
   */
  public record Unmet(RenderedObject user, List<String> path, String message, String remedy) {
    public Unmet {
      path = List.copyOf(path);
    }
  }

  /**
   * Returns the needs of an upgrade that are not met.
   *
   * @param before what runs
   * @param after what it is upgraded to
   */
  public static List<Unmet> of(Rendering before, Rendering after) {
    UpgradeNeeds needs = new UpgradeNeeds(before, after);
    List<Unmet> unmet = new ArrayList<>();
    Need.of(needs.after).forEach(need -> needs.object(need).ifPresent(unmet::add));
    References.of(needs.after).forEach(reference -> unmet.addAll(needs.keys(reference)));
    return List.copyOf(unmet);
  }

  private static RenderedObjects objects(Rendering rendering) {
    return new RenderedObjects(
        rendering.manifests().stream()
            .flatMap(manifest -> RenderedObject.of(manifest).stream())
            .toList(),
        rendering.subject().releaseName(),
        rendering.subject().namespace(),
        Set.of());
  }

  private static Identity identity(RenderedObjects all, RenderedObject object) {
    return new Identity(object.kind(), all.namespace(object), object.name());
  }

  private Optional<Hook> preUpgrade(RenderedObject user) {
    return now.hook(user).filter(hook -> hook.events().contains(HookEvent.PRE_UPGRADE));
  }

  private Optional<Unmet> object(Need need) {
    Optional<Hook> user = now.hook(need.user());
    Optional<Hook> early =
        preUpgrade(need.user()).filter(hook -> need.atOnce() || hook.isAwaited());
    boolean exists =
        need.found().stream()
            .anyMatch(
                one -> known.containsKey(identity(after, one)) || isCreated(one, user, early));
    if (exists || (user.isPresent() && early.isEmpty())) {
      return Optional.empty();
    }
    RenderedObject missing = need.needed();
    Optional<Hook> hook = now.hook(missing);
    if (hook.isPresent()) {
      boolean isOfInstall =
          hook.get().events().contains(HookEvent.PRE_INSTALL)
              || hook.get().events().contains(HookEvent.POST_INSTALL);
      return !isOfInstall || runsOnUpgrade(hook.get())
          ? Optional.empty()
          : Optional.of(
              new Unmet(
                  need.user(),
                  need.place().path(),
                  missing
                      + " is new, and a hook of the install only: the upgrade does not create it",
                  "add pre-upgrade to helm.sh/hook of " + missing));
    }
    return early.map(
        one ->
            new Unmet(
                need.user(),
                need.place().path(),
                "the pre-upgrade hook runs before the upgrade creates "
                    + missing
                    + ", which the earlier version does not have",
                "make "
                    + missing
                    + " a pre-install,pre-upgrade hook with a weight below "
                    + one.weight()
                    + ", or use post-upgrade for the hook"));
  }

  private static boolean runsOnUpgrade(Hook hook) {
    return hook.events().contains(HookEvent.PRE_UPGRADE)
        || hook.events().contains(HookEvent.POST_UPGRADE);
  }

  /** Returns whether an upgrade creates an object before another one needs it. */
  private boolean isCreated(RenderedObject object, Optional<Hook> user, Optional<Hook> early) {
    Optional<Hook> hook = now.hook(object);
    if (hook.isEmpty()) {
      return early.isEmpty();
    }
    return user.isPresent()
        ? hook.get().events().contains(HookEvent.PRE_UPGRADE) && hook.get().isBefore(user.get())
        : runsOnUpgrade(hook.get());
  }

  /** Returns the keys that an object has only after the upgrade. */
  private List<Unmet> keys(Reference reference) {
    Optional<Hook> early = preUpgrade(reference.object()).filter(Hook::isAwaited);
    if (early.isEmpty() || reference.optional()) {
      return List.of();
    }
    Optional<RenderedObject> is =
        after.findBeside(reference.object(), reference.kind(), reference.name().text());
    if (is.isEmpty() || now.hook(is.get()).isPresent()) {
      return List.of();
    }
    RenderedObject later = is.get();
    RenderedObject earlier = known.get(identity(after, later));
    if (earlier == null || References.isFilledLater(earlier)) {
      return List.of();
    }
    int weight = early.get().weight();
    List<Unmet> unmet = new ArrayList<>();
    for (At key : reference.keys()) {
      if (References.hasKey(later, key.text()) && !References.hasKey(earlier, key.text())) {
        unmet.add(
            new Unmet(
                reference.object(),
                key.path(),
                "the pre-upgrade hook runs before the upgrade adds the key '"
                    + key.text()
                    + "' to "
                    + later,
                "use post-upgrade for the hook, or give the key in an object that is a"
                    + " pre-install,pre-upgrade hook with a weight below "
                    + weight));
      }
    }
    return unmet;
  }
}
