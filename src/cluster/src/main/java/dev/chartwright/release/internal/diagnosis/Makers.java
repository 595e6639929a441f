package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.LiveObject;
import dev.chartwright.release.internal.readiness.WatchedKind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets and ConfigMaps that are missing, and whether something may yet make them: Helm, while it
 * has not applied everything; a Job that runs; an operator, when the release holds custom resources
 * (certificates, external secrets).
 */
final class Makers {
  static final String REMEDY =
      "Create the missing object before the release, or correct the name or the key in the values.";
  private static final Pattern MISSING =
      Pattern.compile("(?i)(secret|configmap)s? \"([^\"]+)\" (?:is )?not found");
  private static final Pattern KEY =
      Pattern.compile("(?i)couldn't find key (\\S+) in (secret|configmap) (\\S+)");
  private static final Pattern KEYS =
      Pattern.compile("(?i)references non-existent (secret|config) key: (\\S+)");

  private final ClusterView view;
  private final Patience patience;

  Makers(ClusterView view, Patience patience) {
    this.view = view;
    this.patience = patience;
  }

  /** Returns a suspicion if a message reports a missing object or key. */
  Optional<Suspicion> missing(LiveObject pod, String message) {
    Matcher object = MISSING.matcher(message);
    if (object.find()) {
      String kind =
          object.group(1).toLowerCase(Locale.ROOT).equals("secret") ? "Secret" : "ConfigMap";
      String name = object.group(2);
      if (!view.scope().applied() && view.scope().expects(kind, pod.namespace(), name)) {
        return Optional.of(suspicion(pod, kind, name).after(patience.listening()));
      }
      return Optional.of(suspicion(pod, kind, name));
    }
    Matcher key = KEY.matcher(message);
    if (key.find()) {
      String sentence = key.group(2) + " " + key.group(3) + " has no key " + key.group(1);
      return Optional.of(suspicion(pod, sentence));
    }
    Matcher keys = KEYS.matcher(message);
    return keys.find()
        ? Optional.of(
            suspicion(pod, "a volume references the key " + keys.group(2) + ", which is missing"))
        : Optional.empty();
  }

  private Suspicion suspicion(LiveObject pod, String kind, String name) {
    return suspicion(pod, kind + " '" + name + "' is missing in namespace " + pod.namespace());
  }

  private Suspicion suspicion(LiveObject pod, String sentence) {
    return Suspicion.of(Cause.CONTAINER, pod, sentence, REMEDY)
        .after(mayBeMade() ? patience.retrying() : patience.settling());
  }

  private boolean mayBeMade() {
    boolean job =
        view.all("Job").stream()
            .anyMatch(
                object ->
                    (view.scope().expects(object.ref()) || view.isHook(object))
                        && !object.holds("Complete")
                        && !object.holds("Failed"));
    return job || view.scope().expected().stream().anyMatch(WatchedKind::isCustom);
  }
}
