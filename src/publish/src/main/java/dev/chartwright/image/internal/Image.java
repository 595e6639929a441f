package dev.chartwright.image.internal;

import java.util.List;
import java.util.Optional;

/**
 * An image that was read completely.
 *
 * @param name what the user called it, or its path
 * @param names the names that the archive gives it
 * @param digest the digest of its manifest, if it has one
 * @param platforms the platforms that the name stands for
 * @param sboms the attached bills of materials; empty if it cannot be found out whether there are
 *     any
 */
public record Image(
    String name,
    List<String> names,
    Optional<String> digest,
    List<Platform> platforms,
    ImageConfig config,
    List<Layer> layers,
    FileTree files,
    Packages packages,
    Optional<List<Sbom>> sboms) {
  private static final List<String> SHELLS =
      List.of("/bin/sh", "/bin/bash", "/bin/ash", "/usr/bin/sh", "/usr/bin/bash", "/busybox/sh");

  public Image {
    names = List.copyOf(names);
    platforms = List.copyOf(platforms);
    layers = List.copyOf(layers);
    sboms = sboms.map(List::copyOf);
  }

  /** Returns the number of stored bytes of all layers. */
  public long compressed() {
    return layers.stream().mapToLong(Layer::compressed).sum();
  }

  /** Returns the number of bytes that all layers unpack to. */
  public long unpacked() {
    return layers.stream().mapToLong(Layer::unpacked).sum();
  }

  /** Returns the shell of the image, if it has one. */
  public Optional<String> shell() {
    return SHELLS.stream()
        .filter(
            path -> files.follow(path, List.of()).node().filter(FileNode::isExecutable).isPresent())
        .findFirst();
  }

  Users users() {
    return Users.of(files);
  }
}
