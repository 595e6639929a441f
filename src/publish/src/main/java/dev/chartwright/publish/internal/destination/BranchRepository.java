package dev.chartwright.publish.internal.destination;

import dev.chartwright.publish.UnableToPublishException;
import dev.chartwright.publish.internal.site.SiteOptions;
import dev.chartwright.source.GitWorktree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A branch whose content is a repository's folder, such as {@code gh-pages}. A chart is published
 * once the branch is pushed, with all its files in one commit. Whoever pushes in between is not
 * overwritten: their branch is fetched, and the charts are added to that.
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
   * A repository.
   *
   * @param checkout a folder of the checkout whose remote has the branch
   * @param remote the remote, such as {@code origin}
   * @param branch the branch; made when it is not there
   * @param worktree a folder to lay the branch out in; what is there is removed
   * @param site how its pages present it
   * @param artifactHub who owns it on Artifact Hub, if that is to be said
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
        "Somebody else pushed to "
            + name()
            + " each of the "
            + ATTEMPTS
            + " times that this was tried",
        "run it again",
        null);
  }

  private static String message(List<Shipment> added) {
    return switch (added.size()) {
      case 0 -> "Write the pages of the chart repository anew";
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
