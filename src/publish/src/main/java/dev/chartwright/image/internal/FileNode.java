package dev.chartwright.image.internal;

import java.util.Optional;

/**
 * A file of an image, as its last layer leaves it.
 *
 * @param type the kind of file
 * @param mode the permissions, with the setuid, setgid and sticky bits
 * @param size the size in bytes; 0 for a hard link, whose content counts once
 * @param target the target of a symbolic link; empty for other files
 * @param layer the index of the layer that contains it, from 0
 * @param content the content, if it is kept
 */
public record FileNode(
    Type type,
    int mode,
    long uid,
    long gid,
    long size,
    String target,
    int layer,
    Optional<Kept> content) {
  /** The kinds of files. */
  public enum Type {
    FILE,
    FOLDER,
    LINK,
    OTHER
  }

  /** The content of a file. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Kept(byte[] bytes) {}

  private static final int SETUID = 04000;
  private static final int SETGID = 02000;
  private static final int STICKY = 01000;
  private static final int ANYBODY_WRITES = 02;
  private static final int GROUP_WRITES = 020;
  private static final int OWNER_WRITES = 0200;
  private static final int ANY_EXECUTES = 0111;

  static FileNode folder(int layer) {
    return new FileNode(Type.FOLDER, 0755, 0, 0, 0, "", layer, Optional.empty());
  }

  boolean isFolder() {
    return type == Type.FOLDER;
  }

  boolean isSetuid() {
    return type == Type.FILE && (mode & ANY_EXECUTES) != 0 && (mode & (SETUID | SETGID)) != 0;
  }

  boolean isOpenToAll() {
    return isFolder() && (mode & ANYBODY_WRITES) != 0 && (mode & STICKY) == 0;
  }

  boolean isExecutable() {
    return type == Type.FILE && (mode & ANY_EXECUTES) != 0;
  }

  /** Returns whether the permissions let a user write. */
  boolean isWritableBy(long user, java.util.Set<Long> groups) {
    if (user == 0) {
      return true;
    }
    if (uid == user) {
      return (mode & OWNER_WRITES) != 0;
    }
    return groups.contains(gid) ? (mode & GROUP_WRITES) != 0 : (mode & ANYBODY_WRITES) != 0;
  }
}
