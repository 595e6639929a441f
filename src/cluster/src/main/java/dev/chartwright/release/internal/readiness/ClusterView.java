package dev.chartwright.release.internal.readiness;

import dev.chartwright.cluster.ObjectRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the watches hold at one moment, and which of it concerns the release. */
public final class ClusterView {
  private final ReleaseScope scope;
  private final Map<String, List<LiveObject>> byKind = new LinkedHashMap<>();
  private final Map<String, LiveObject> byUid = new HashMap<>();
  private final Map<String, LiveObject> byKey = new HashMap<>();
  private final Map<String, List<Occurrence>> events = new HashMap<>();
  private final ReleasePods pods;

  /**
   * Creates a view.
   *
   * @param objects all objects known, events among them
   * @param scope what the release consists of
   */
  public ClusterView(Collection<LiveObject> objects, ReleaseScope scope) {
    this.scope = scope;
    for (LiveObject object : objects) {
      if (object.kind().equals("Event")) {
        Occurrence event = Occurrence.of(object);
        events.computeIfAbsent(event.about(), uid -> new ArrayList<>()).add(event);
      } else {
        byKind.computeIfAbsent(object.kind(), kind -> new ArrayList<>()).add(object);
        byUid.put(object.uid(), object);
        byKey.put(ReleaseScope.key(object.ref()), object);
      }
    }
    events.values().forEach(list -> list.sort(Occurrence.oldestFirst()));
    pods = new ReleasePods(this);
  }

  /** Returns what the release consists of. */
  public ReleaseScope scope() {
    return scope;
  }

  /**
   * Returns all objects of a kind, the release's and others'.
   *
   * @param kind such as {@code Pod}
   * @return those known
   */
  public List<LiveObject> all(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /**
   * Returns an object by its reference; its version may be another one.
   *
   * @return the object, or empty
   */
  public Optional<LiveObject> find(ObjectRef ref) {
    LiveObject found = byKey.get(ReleaseScope.key(ref));
    return Optional.ofNullable(
        found == null ? byKey.get(ReleaseScope.key(ReleaseScope.clusterWide(ref))) : found);
  }

  /**
   * Returns an object by its uid.
   *
   * @return the object, or empty
   */
  public Optional<LiveObject> byUid(String uid) {
    return Optional.ofNullable(byUid.get(uid));
  }

  /**
   * Returns the events about an object.
   *
   * @return oldest first
   */
  public List<Occurrence> events(LiveObject object) {
    return events.getOrDefault(object.uid(), List.of());
  }

  /**
   * Returns the newest event about an object, among some reasons, since the watching began.
   *
   * @param reasons such as {@code FailedCreate} and {@code SuccessfulCreate}
   * @return the event, or empty
   */
  public Optional<Occurrence> newest(LiveObject object, String... reasons) {
    return events(object).stream()
        .filter(event -> event.isNew() && List.of(reasons).contains(event.reason()))
        .reduce((older, newer) -> newer);
  }

  /**
   * Returns the Pods that the release waits for: of its newest revision and of its hooks.
   *
   * @return none that is being deleted
   */
  public List<LiveObject> pods() {
    return pods.all();
  }

  /**
   * Returns whether an object is a hook of the release, made since the watching began.
   *
   * @param object a Job, or a Pod that does not belong to a Job
   * @return true if it carries the annotation, and no other release's label
   */
  public boolean isHook(LiveObject object) {
    return scope.covers(object.namespace()) && pods.isHookItself(object);
  }

  /**
   * Returns the Pods of one object of the release.
   *
   * @param owner a workload or a hook's Job
   */
  public List<LiveObject> pods(ObjectRef owner) {
    String key = ReleaseScope.key(owner);
    return pods.all().stream()
        .filter(pod -> ReleaseScope.key(owner(pod).ref()).equals(key))
        .toList();
  }

  /**
   * Returns the object of the release that another belongs to.
   *
   * @param object such as a Pod or a ReplicaSet
   * @return the top of its chain of owners, itself if it has no owner
   */
  public LiveObject owner(LiveObject object) {
    List<LiveObject> chain = chain(object);
    return chain.get(chain.size() - 1);
  }

  /**
   * Returns an object and its owners, up to the first that is part of the release.
   *
   * @param object such as a Pod
   * @return itself first
   */
  public List<LiveObject> chain(LiveObject object) {
    List<LiveObject> chain = new ArrayList<>(List.of(object));
    LiveObject current = object;
    while (chain.size() < 8 && !scope.expects(current.ref())) {
      Optional<LiveObject> next =
          current.owners().stream().flatMap(uid -> byUid(uid).stream()).findFirst();
      if (next.isEmpty()) {
        break;
      }
      current = next.get();
      chain.add(current);
    }
    return chain;
  }
}
