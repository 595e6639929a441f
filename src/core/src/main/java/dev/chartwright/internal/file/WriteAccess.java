package dev.chartwright.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Who can change a file. */
public final class WriteAccess {
  private static final Set<String> SUPERUSERS = Set.of("root", "0");

  private WriteAccess() {}

  /**
   * Returns whether only this user and the superuser can change what is in a folder or replace it:
   * the folder, its entries and every folder above it belong to one of them, and nobody else may
   * write there. As in OpenSSH, a group of the user's own name counts as the user, and a sticky
   * folder such as {@code /tmp} may be above, because nobody can rename another user's entry there.
   *
   * @param folder a folder without symbolic links in its path
   * @return false also if it cannot be found out, as on a file system without POSIX permissions
   */
  public static boolean isExclusive(Path folder) {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return false;
    }
    try {
      UserPrincipal user = user();
      try (var entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          if (!isExclusive(entry, user, false)) {
            return false;
          }
        }
      }
      Path real = folder.toRealPath();
      for (Path at = real; at != null; at = at.getParent()) {
        if (!isExclusive(at, user, !at.equals(real))) {
          return false;
        }
      }
      return true;
    } catch (IOException | SecurityException e) {
      return false;
    }
  }

  private static boolean isExclusive(Path path, UserPrincipal user, boolean maySticky)
      throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    String owner = attributes.owner().getName();
    if (attributes.isSymbolicLink()
        || !(attributes.owner().equals(user) || SUPERUSERS.contains(owner))) {
      return false;
    }
    Set<PosixFilePermission> permissions = attributes.permissions();
    boolean ownGroup =
        attributes.group().getName().equals(user.getName())
            || SUPERUSERS.contains(attributes.group().getName());
    boolean others =
        permissions.contains(PosixFilePermission.OTHERS_WRITE)
            || (permissions.contains(PosixFilePermission.GROUP_WRITE) && !ownGroup);
    return !others || (maySticky && isSticky(path));
  }

  /** The owner of a new file: a container may have a user that has no name. */
  private static UserPrincipal user() throws IOException {
    // A name from Java's random source would take longer than all the rest.
    String name = "chartwright-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    Path own =
        Files.createFile(Path.of(System.getProperty("java.io.tmpdir")).resolve(name + ".owner"));
    try {
      return Files.getOwner(own);
    } finally {
      Files.delete(own);
    }
  }

  private static boolean isSticky(Path path) throws IOException {
    int sticky = 01000;
    return ((int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & sticky) != 0;
  }
}
