package dev.chartwright.publish.internal.destination;

import java.util.List;
import java.util.Optional;

/**
 * Who a repository belongs to on Artifact Hub (artifacthub/hub,
 * docs/metadata/artifacthub-repo.yml).
 *
 * @param repositoryId the ID that Artifact Hub gave it; proves who publishes it
 * @param owners those who may claim it
 */
public record ArtifactHub(Optional<String> repositoryId, List<Owner> owners) {
  static final String FILE = "artifacthub-repo.yml";

  public ArtifactHub {
    owners = List.copyOf(owners);
  }

  /**
   * Somebody who may claim a repository.
   *
   * @param name the name
   * @param email the address that Artifact Hub knows
   */
  public record Owner(String name, String email) {}

  String toYaml() {
    StringBuilder yaml = new StringBuilder();
    repositoryId.ifPresent(id -> yaml.append("repositoryID: ").append(quoted(id)).append('\n'));
    if (!owners.isEmpty()) {
      yaml.append("owners:\n");
      for (Owner owner : owners) {
        yaml.append("  - name: ").append(quoted(owner.name())).append('\n');
        yaml.append("    email: ").append(quoted(owner.email())).append('\n');
      }
    }
    return yaml.toString();
  }

  /** What is between single quotes means itself, save for the quote. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''").replaceAll("\\s+", " ") + "'";
  }
}
