package dev.chartwright.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.internal.ManifestText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One revision of a release, as Helm stores it in the cluster.
 *
 * @param number its number, from 1
 * @param status the outcome of it
 * @param chart the chart's name
 * @param appVersion the version of what it deploys, or empty
 * @param values the values that the user gave
 * @param manifest its objects without hooks, as Helm rendered them
 * @param notes the text of NOTES.txt, or empty
 * @param description what Helm reports about it, such as {@code Upgrade complete}
 * @param deployed when its deployment began
 */
public record Revision(
    ReleaseName release,
    int number,
    Status status,
    String chart,
    String chartVersion,
    String appVersion,
    JsonNode values,
    String manifest,
    List<StoredHook> hooks,
    String notes,
    String description,
    Instant deployed) {

  /** Helm's statuses (pkg/release/status.go). */
  public enum Status {
    /** It is what runs. */
    DEPLOYED,
    /** It failed. */
    FAILED,
    /** It is being installed, or that was interrupted. */
    PENDING_INSTALL,
    /** It is being upgraded to, or that was interrupted. */
    PENDING_UPGRADE,
    /** It is being rolled back to, or that was interrupted. */
    PENDING_ROLLBACK,
    /** A later revision replaced it. */
    SUPERSEDED,
    /** It is uninstalled, and its record is kept. */
    UNINSTALLED,
    /** It is being uninstalled, or that was interrupted. */
    UNINSTALLING,
    /** Something that this version does not know. */
    UNKNOWN;

    static Status of(String word) {
      for (Status status : values()) {
        if (status.word().equals(word)) {
          return status;
        }
      }
      return UNKNOWN;
    }

    /**
     * Returns the word that Helm writes.
     *
     * @return such as {@code pending-upgrade}
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns whether Helm considers an operation in progress and rejects an upgrade.
     *
     * @return true for the three that begin with {@code pending}
     */
    public boolean isPending() {
      return this == PENDING_INSTALL || this == PENDING_UPGRADE || this == PENDING_ROLLBACK;
    }
  }

  public Revision {
    hooks = List.copyOf(hooks);
  }

  /**
   * Returns its objects without hooks.
   *
   * @return what they are, in Helm's order
   */
  public List<ObjectRef> objects() {
    return ManifestText.of(manifest).objects(release.namespace());
  }

  /**
   * Returns its objects that Helm leaves alone when it uninstalls or drops them.
   *
   * @return those with the annotation {@code helm.sh/resource-policy: keep}
   */
  public List<ObjectRef> kept() {
    return ManifestText.of(manifest).kept(release.namespace());
  }

  /** Without values, manifests and notes, because they can contain secrets. */
  @Override
  public String toString() {
    return release + ", revision " + number + " (" + status.word() + ")";
  }
}
