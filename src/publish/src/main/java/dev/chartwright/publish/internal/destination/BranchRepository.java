package dev.chartwright.publish.internal.destination;

import dev.chartwright.publish.UnableToPublishException;
import dev.chartwright.publish.internal.site.SiteOptions;
import dev.chartwright.source.GitWorktree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A git branch that contains a chart repository, such as {@code gh-pages}. A push of one commit
 * publishes a chart with all its files. If another commit was pushed in the meantime, it is fetched
 * first and not overwritten.
 */
public final class BranchRepository implements Destination {
  private static final int ATTEMPTS = 8;

  private final Path checkout;
  private final String remote;
  private final String branch;
  private final Path worktree;
  private final SiteOptions site;
  private final Optional<ArtifactHub> artifactHub;

  /**
   * Creates a destination.
   *
   * @param checkout a folder of the checkout whose remote has the branch
   * @param remote the remote, such as {@code origin}
   * @param branch the branch; created if it is missing
   * @param worktree a folder for the checkout of the branch; its content is deleted
   * @param site the settings of the web pages
   * @param artifactHub the owner on Artifact Hub, or empty
   */
  public BranchRepository(
      Path checkout,
      String remote,
      String branch,
      Path worktree,
      SiteOptions site,
      Optional<ArtifactHub> artifactHub) {
    this.checkout = checkout;
    this.remote = remote;
    this.branch = branch;
    this.worktree = worktree;
    this.site = site;
    this.artifactHub = artifactHub;
  }

  @Override
  public String name() {
    return "branch " + branch + " of " + remote;
  }

  @Override
  public List<Shipment> missing(List<Shipment> shipments) {
    try (GitWorktree tree = open(Instant.EPOCH)) {
      return folder(tree).missing(shipments);
    }
  }

  @Override
  public void publish(List<Shipment> shipments, Instant when, Steps steps) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      steps.begin("fetch " + name());
      try (GitWorktree tree = open(when)) {
        FolderRepository folder = folder(tree);
        List<Shipment> added = folder.missing(shipments);
        folder.publish(shipments, when, steps);
        steps.begin("commit to " + name());
        if (!tree.commit(message(added), when)) {
          return;
        }
        steps.begin("push " + name());
        if (tree.push()) {
          return;
        }
      }
    }
    throw new UnableToPublishException(
        "Cannot push to "
            + name()
            + ": in all "
            + ATTEMPTS
            + " attempts, another commit was"
            + " pushed first.",
        "Run the command again.",
        null);
  }

  private static String message(List<Shipment> added) {
    return switch (added.size()) {
      case 0 -> "Update the pages of the chart repository";
      case 1 -> "Publish " + added.get(0);
      default ->
          "Publish "
              + added.size()
              + " charts\n\n"
              + String.join("\n", added.stream().map(Shipment::toString).toList());
    };
  }

  private GitWorktree open(Instant when) {
    return GitWorktree.open(checkout, remote, branch, worktree, when);
  }

  private FolderRepository folder(GitWorktree tree) {
    return new FolderRepository(tree.folder(), site, artifactHub);
  }
}
