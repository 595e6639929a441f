package dev.chartwright.check.internal.policy.relation;

import static dev.chartwright.check.internal.policy.relation.HookEvent.POST_INSTALL;
import static dev.chartwright.check.internal.policy.relation.HookEvent.PRE_INSTALL;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.relation.Absence.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which objects exist when, in the life of a release: what Helm 3 and 4 create and delete in an
 * install, an upgrade, a rollback, a test and an uninstall (pkg/action, execHook).
 */
final class Timeline {
  private static final String KEEP = "helm.sh/resource-policy";

  /** The kinds that {@code helm install --wait} waits for because of their Pods. */
  private static final String[] AWAITED = {
    "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Pod"
  };

  private final Map<RenderedObject, Hook> hooks = new HashMap<>();

  /** Reads the hooks of a rendering, whose objects are in Helm's order of kinds. */
  Timeline(RenderedObjects all) {
    List<RenderedObject> objects = all.all().toList();
    for (int i = 0; i < objects.size(); i++) {
      RenderedObject object = objects.get(i);
      Hook.of(object, i).ifPresent(hook -> hooks.put(object, hook));
    }
  }

  Optional<Hook> hook(RenderedObject object) {
    return Optional.ofNullable(hooks.get(object));
  }

  /**
   * Returns the needs that are not met at some moment. Helm waits until Jobs and Pods that are
   * hooks have finished, so they require the object at their own event. All other Pods run on, and
   * start as soon as the object exists.
   */
  static List<Absence> absences(RenderedObjects all) {
    Timeline timeline = new Timeline(all);
    return Need.of(all).stream().flatMap(timeline::of).toList();
  }

  private Stream<Absence> of(Need need) {
    Optional<Hook> user = hook(need.user());
    if (user.isPresent() && (need.atOnce() || user.get().isAwaited())) {
      List<Absence> absences = new ArrayList<>();
      for (HookEvent event : user.get().events()) {
        Optional<Absence> absence = at(need, user.get(), event);
        absence
            .filter(one -> absences.stream().noneMatch(other -> other.cause() == one.cause()))
            .ifPresent(absences::add);
      }
      return absences.stream();
    }
    return need.atOnce() || runs(need.user()) ? lasting(need, user).stream() : Stream.empty();
  }

  /** Returns whether Kubernetes creates Pods for an object as it is. */
  private static boolean runs(RenderedObject object) {
    return !object.get("spec", "replicas").is("0")
        && !object.get("spec", "parallelism").is("0")
        && !object.get("spec", "suspend").isTrue();
  }

  private Optional<Absence> at(Need need, Hook user, HookEvent event) {
    List<Absence> absences = new ArrayList<>();
    for (RenderedObject object : need.found()) {
      Optional<Cause> cause = missing(object, event, user);
      if (cause.isEmpty()) {
        return Optional.empty();
      }
      absences.add(new Absence(need, object, hook(object), cause.get(), Optional.of(event)));
    }
    return mildest(absences);
  }

  private static Optional<Absence> mildest(List<Absence> absences) {
    return absences.stream().min(Comparator.comparing(Absence::cause));
  }

  /**
   * Returns why an object is missing when Helm creates a hook.
   *
   * @return empty if it exists
   */
  Optional<Cause> missing(RenderedObject object, HookEvent event, Hook user) {
    Hook hook = hooks.get(object);
    if (hook == null) {
      return missing(object, event);
    }
    if (hook.events().contains(event) && hook.isBefore(user)) {
      return Optional.empty();
    }
    if (hook.events().stream().noneMatch(event.before()::contains)) {
      return Optional.of(Cause.NOT_YET);
    }
    return hook.isDeletedAfterEvent() ? Optional.of(Cause.DELETED) : Optional.empty();
  }

  /** Helm deletes no object with a resource policy on uninstall, whatever the policy is. */
  private static Optional<Cause> missing(RenderedObject object, HookEvent event) {
    At policy = object.annotation(KEEP);
    return switch (event) {
      case PRE_INSTALL -> Optional.of(Cause.NOT_YET);
      case POST_DELETE -> policy.isSet() ? Optional.empty() : Optional.of(Cause.DELETED);
      case POST_INSTALL, PRE_UPGRADE, POST_UPGRADE, PRE_ROLLBACK, POST_ROLLBACK, TEST, PRE_DELETE ->
          Optional.empty();
    };
  }

  /** Returns whether an object exists from the end of the install until the uninstall. */
  boolean lasts(RenderedObject object) {
    Hook hook = hooks.get(object);
    boolean created =
        hook == null || hook.events().contains(PRE_INSTALL) || hook.events().contains(POST_INSTALL);
    return created && (hook == null || !hook.isDeletedAfterEvent());
  }

  private Optional<Absence> lasting(Need need, Optional<Hook> user) {
    List<Absence> absences = new ArrayList<>();
    for (RenderedObject object : need.found()) {
      Optional<Cause> cause =
          hook(object)
              .flatMap(hook -> user.isPresent() ? lasting(hook, user.get()) : lasting(hook, need));
      if (cause.isEmpty()) {
        return Optional.empty();
      }
      absences.add(new Absence(need, object, hook(object), cause.get(), Optional.empty()));
    }
    return mildest(absences);
  }

  /** Returns why a hook is missing for an object of the release. */
  private static Optional<Cause> lasting(Hook hook, Need need) {
    boolean early = hook.events().contains(PRE_INSTALL);
    if (!early && !hook.events().contains(POST_INSTALL)) {
      return Optional.of(Cause.NOT_YET);
    }
    if (hook.isDeletedAfterEvent()) {
      return Optional.of(Cause.DELETED);
    }
    if (early) {
      return Optional.empty();
    }
    if (need.atOnce()) {
      return Optional.of(Cause.NOT_YET);
    }
    return need.user().isKind(AWAITED) ? Optional.of(Cause.AFTER_WAITING) : Optional.empty();
  }

  /** Returns why a hook is missing for another one that Helm does not wait for. */
  private static Optional<Cause> lasting(Hook hook, Hook user) {
    Set<HookEvent> moments = EnumSet.of(PRE_INSTALL, POST_INSTALL);
    for (HookEvent event : user.events()) {
      switch (event) {
        case PRE_UPGRADE, POST_UPGRADE ->
            moments.addAll(EnumSet.of(HookEvent.PRE_UPGRADE, HookEvent.POST_UPGRADE));
        case PRE_ROLLBACK, POST_ROLLBACK ->
            moments.addAll(EnumSet.of(HookEvent.PRE_ROLLBACK, HookEvent.POST_ROLLBACK));
        case TEST, PRE_DELETE, POST_DELETE -> {
          return Optional.empty();
        }
        case PRE_INSTALL, POST_INSTALL -> {}
      }
    }
    if (hook.events().stream().noneMatch(moments::contains)) {
      return Optional.of(Cause.NOT_YET);
    }
    return hook.isDeletedAfterEvent() && !user.isDeletedAfterEvent()
        ? Optional.of(Cause.DELETED)
        : Optional.empty();
  }
}
