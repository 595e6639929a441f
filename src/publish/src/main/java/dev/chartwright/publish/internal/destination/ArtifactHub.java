package dev.chartwright.publish.internal.destination;

import java.util.List;
import java.util.Optional;

/**
 * The owner of a repository on Artifact Hub (artifacthub/hub, docs/metadata/artifacthub-repo.yml).
 *
 * @param repositoryId the ID of the repository on Artifact Hub, which verifies its publisher
 * @param owners the users who are allowed to claim the repository
 */
public record ArtifactHub(Optional<String> repositoryId, List<Owner> owners) {
  static final String FILE = "artifacthub-repo.yml";

  public ArtifactHub {
    owners = List.copyOf(owners);
  }

  /**
   * A user who is allowed to claim a repository.
   *
   * @param name the user's name
   * @param email the email address of the user's account on Artifact Hub
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

  /** In a single-quoted YAML string, only the quote must be escaped. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''").replaceAll("\\s+", " ") + "'";
  }
}
