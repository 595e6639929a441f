package dev.chartwright.release;

import dev.chartwright.cluster.ObjectRef;
import java.util.List;

/**
 * What an uninstall leaves behind.
 *
 * @param release the release that it belonged to
 * @param objects each with the reason why it stays, in the order in which {@link Purge} deletes
 *     them
 */
public record Remains(ReleaseName release, List<Remaining> objects) {
  /** Why something stays. */
  public enum Reason {
    /** Nothing explains it: it should be deleted, unless the release is installed. */
    OTHER("not deleted"),
    /** It is a hook's object, and no policy deletes it. */
    HOOK("created by a hook without a delete policy"),
    /** Its chart keeps it. */
    KEPT("helm.sh/resource-policy: keep"),
    /** A StatefulSet made it; Kubernetes keeps it so that no data is lost. */
    CLAIM("volume claim of a StatefulSet"),
    /** A volume outlives its claim where its reclaim policy is Retain. */
    VOLUME("volume with the reclaim policy Retain"),
    /** A namespace that the chart created and keeps. Deleting it deletes everything in it. */
    NAMESPACE("namespace that the chart created and keeps");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /**
     * Returns the text for people.
     *
     * @return a phrase
     */
    public String words() {
      return words;
    }
  }

  /**
   * One object.
   *
   * @param reason why it stays
   */
  public record Remaining(ObjectRef object, Reason reason) {
    @Override
    public String toString() {
      return object + " (" + reason.words() + ")";
    }
  }

  public Remains {
    objects = List.copyOf(objects);
  }

  /**
   * Returns the text for people.
   *
   * @return one line for each object, or a sentence that nothing remains
   */
  public String text() {
    if (objects.isEmpty()) {
      return "No objects of " + release + " remain.";
    }
    StringBuilder text = new StringBuilder("Remaining objects of " + release + ":");
    objects.forEach(object -> text.append("\n  ").append(object));
    return text.toString();
  }
}
