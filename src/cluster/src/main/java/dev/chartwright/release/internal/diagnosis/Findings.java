package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.release.Diagnosis;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.LiveObject;
import dev.chartwright.release.internal.readiness.Occurrence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a diagnosis of a suspicion: with the events of the object and its owners, and its log. */
final class Findings {
  private static final int EVENTS = 8;

  private Findings() {}

  static Diagnosis diagnosis(Suspicion suspicion, String sentence, ClusterView view, Logs logs) {
    LiveObject object = suspicion.object();
    LiveObject owner = view.owner(object);
    return new Diagnosis(
        suspicion.cause(),
        object.ref(),
        owner.ref(),
        sentence,
        suspicion.remedy() + oldPod(object, owner),
        events(view, suspicion),
        suspicion.log().map(logs::tail).orElse(List.of()));
  }

  /** A StatefulSet does not replace a Pod that was never ready: it waits for it to become so. */
  private static String oldPod(LiveObject object, LiveObject owner) {
    String revision = object.labels().getOrDefault("controller-revision-hash", "");
    boolean old =
        owner.kind().equals("StatefulSet")
            && object.kind().equals("Pod")
            && !revision.isEmpty()
            && !revision.equals(owner.text("/status/updateRevision"));
    return old
        ? " Delete this Pod: it belongs to an older revision, and the StatefulSet does not replace it"
            + " while it is not ready."
        : "";
  }

  private static List<String> events(ClusterView view, Suspicion suspicion) {
    Set<LiveObject> about = new LinkedHashSet<>(view.chain(suspicion.object()));
    List<Occurrence> events =
        about.stream()
            .flatMap(object -> view.events(object).stream())
            .filter(Occurrence::isNew)
            .sorted(Occurrence.oldestFirst())
            .toList();
    Map<String, Occurrence> alike = new LinkedHashMap<>();
    events.forEach(event -> alike.merge(event.kind(), event, Occurrence::and));
    List<Occurrence> telling = new ArrayList<>(alike.values());
    if (telling.size() > EVENTS) {
      boolean enough = telling.stream().filter(Occurrence::isWarning).count() >= EVENTS / 2;
      telling.removeIf(event -> enough && !event.isWarning());
    }
    return telling.stream()
        .skip(Math.max(0, telling.size() - EVENTS))
        .map(event -> Words.line(event.line()))
        .toList();
  }
}
