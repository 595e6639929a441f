package dev.chartwright.publish.internal.changed;

import dev.chartwright.source.GitChanges;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The charts to compare, and the charts that they depend on; each is read once. */
final class Subjects {
  private final GitChanges changes;
  private final Places places;
  private final Map<String, Subject> known = new LinkedHashMap<>();

  Subjects(GitChanges changes, Places places) {
    this.changes = changes;
    this.places = places;
  }

  /**
   * Returns the chart of a folder, and adds the charts that it depends on through {@code file://}.
   */
  Subject of(Path folder) {
    String root = places.relative(folder);
    Subject subject = known.get(root);
    if (subject == null) {
      subject = Subject.read(root, folder, changes, places);
      known.put(root, subject);
      for (Map.Entry<String, Path> dependency : subject.localDependencies().entrySet()) {
        subject.dependsOn(dependency.getKey(), of(dependency.getValue()));
      }
    }
    return subject;
  }

  List<Subject> all() {
    return List.copyOf(known.values());
  }

  /** Extracts the earlier state of all charts that can have changed, and compares. */
  void compare(Vanished vanished) {
    Set<String> wanted = new TreeSet<>();
    for (Subject subject : all()) {
      if (subject.isConcerned()) {
        subject.comesFrom(vanished);
        wanted.add(subject.previousRoot());
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    Path before = changes.before(wanted);
    all().stream().filter(Subject::isConcerned).forEach(subject -> subject.compare(before));
  }
}
