package dev.chartwright.image.internal;

import dev.chartwright.check.Severity;
import dev.chartwright.image.internal.ImageUseChecks.Sink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Compares the folders that an image prepares for writing with what a container can write. */
final class FolderChecks {
  private static final List<String> OF_RUNTIME = List.of("/proc", "/sys", "/dev", "/run/secrets");
  private static final int MOST = 1000;

  private final Image image;
  private final ImageUse use;
  private final OptionalLong imageUser;
  private final List<String> mounts;

  FolderChecks(Image image, ImageUse use, OptionalLong imageUser) {
    this.image = image;
    this.use = use;
    this.imageUser = imageUser;
    this.mounts = use.mounts();
  }

  void check(Sink out) {
    List<String> volumes =
        image.config().volumes().stream()
            .map(FileTree::clean)
            .filter(path -> !isCovered(path))
            .toList();
    if (use.isReadOnly()) {
      readOnly(volumes, out);
    } else {
      otherUser(volumes, out);
    }
  }

  private boolean isCovered(String path) {
    return mounts.stream().anyMatch(mount -> Programs.isIn(path, mount))
        || OF_RUNTIME.stream().anyMatch(folder -> Programs.isIn(path, folder));
  }

  private void readOnly(List<String> volumes, Sink out) {
    List<String> all = new ArrayList<>(volumes);
    long user = use.runAsUser().orElse(imageUser.orElse(0));
    if (user != 0) {
      owned(user).stream().filter(path -> !isBelow(path, volumes)).forEach(all::add);
    }
    if (!all.isEmpty()) {
      out.add(
          ImageRules.READ_ONLY,
          Severity.INFO,
          use.container().security("readOnlyRootFilesystem"),
          "has a read-only root filesystem, and no volume at "
              + ImageChecks.listed(all)
              + ", which the image prepares for writing",
          "mount a volume at each folder that the program writes");
    }
  }

  private void otherUser(List<String> volumes, Sink out) {
    OptionalLong wanted = use.runAsUser();
    boolean differs =
        wanted.isPresent()
            && wanted.getAsLong() > 0
            && imageUser.orElse(0) > 0
            && imageUser.getAsLong() != wanted.getAsLong();
    if (!differs) {
      return;
    }
    Set<Long> groups = new HashSet<>(use.groups());
    if (use.container().effective("runAsGroup").number().isEmpty()) {
      groups.addAll(image.users().groups(wanted.getAsLong()));
    }
    List<String> closed =
        owned(imageUser.getAsLong()).stream()
            .filter(path -> isClosed(path, wanted.getAsLong(), groups))
            .toList();
    if (closed.isEmpty()) {
      return;
    }
    boolean isDeclared = closed.stream().anyMatch(path -> isBelow(path, volumes));
    out.add(
        ImageRules.OTHER_USER,
        isDeclared ? Severity.WARNING : Severity.INFO,
        use.container().effective("runAsUser"),
        "runs as user "
            + wanted.getAsLong()
            + ", which cannot write "
            + ImageChecks.listed(closed)
            + " of the image's user "
            + imageUser.getAsLong(),
        "set runAsUser to " + imageUser.getAsLong() + ", or mount volumes at these folders");
  }

  private boolean isClosed(String path, long user, Set<Long> groups) {
    return image.files().get(path).filter(node -> !node.isWritableBy(user, groups)).isPresent();
  }

  private static boolean isBelow(String path, List<String> folders) {
    return folders.stream().anyMatch(folder -> Programs.isIn(path, folder));
  }

  /** Returns the topmost folders that a user owns, without those where something is mounted. */
  private List<String> owned(long user) {
    List<String> found = new ArrayList<>();
    image
        .files()
        .forEach(
            (path, node) -> {
              boolean isOwn =
                  node.isFolder()
                      && node.uid() == user
                      && node.isWritableBy(user, Set.of())
                      && found.size() < MOST;
              if (isOwn && !path.equals("/") && !isCovered(path) && !isBelow(path, found)) {
                found.add(path);
              }
            });
    return found;
  }
}
