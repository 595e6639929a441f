package dev.chartwright.release;

import dev.chartwright.cluster.ObjectRef;
import java.util.List;

/**
 * A release of an application that copies its connections from a platform's release.
 *
 * @param release the application's release
 * @param outdated the copies whose content is not that of their source any more
 */
public record Dependent(ReleaseName release, List<ObjectRef> outdated) {
  public Dependent {
    outdated = List.copyOf(outdated);
  }

  /**
   * Returns whether the release has the passwords that the platform has.
   *
   * @return false if an upgrade of the release is due
   */
  public boolean isCurrent() {
    return outdated.isEmpty();
  }
}
