package dev.chartwright.image.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.ChartwrightException;
import dev.chartwright.internal.kubernetes.ImageReference;
import dev.chartwright.publish.RegistryAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads an image: a folder or an archive with an OCI layout, an archive of {@code docker save}, or
 * an image in a registry.
 *
 * @param wanted the platform; empty for the usual one
 * @param image the name of the image in an archive of several
 * @param steps receives what is done, before it begins
 */
public record ImageReader(
    Optional<Platform> wanted,
    Optional<String> image,
    RegistryAccess access,
    Consumer<String> steps) {
  private static final List<String> LOCAL =
      List.of("oci-archive:", "oci:", "docker-archive:", "oci-dir:");
  private static final List<String> REMOTE = List.of("docker://", "oci://");

  /**
   * Reads an image.
   *
   * @param name a path, or a reference such as {@code ghcr.io/acme/web:1.2}
   * @throws UnreadableImageException if it does not exist, is damaged, or exceeds a limit
   */
  public Image read(String name) {
    return read(name, ImageLimits.USUAL);
  }

  Image read(String name, ImageLimits limits) {
    String local = without(LOCAL, name);
    String remote = without(REMOTE, name);
    Optional<Path> path = remote.equals(name) ? path(local) : Optional.empty();
    if (path.isPresent()) {
      return local(path.get(), limits);
    }
    ImageReference reference =
        ImageReference.parse(remote)
            .filter(any -> local.equals(name) && !isPathLike(name))
            .orElseThrow(
                () ->
                    new UnreadableImageException(
                        "Cannot read image '" + Shown.line(name) + "': the file does not exist.",
                        "Give the path of an archive or a layout, or an image reference such as"
                            + " ghcr.io/acme/web:1.2."));
    try (RegistryStore store = new RegistryStore(reference, access)) {
      return stored(store, reference.toString(), List.of(reference.toString()), limits);
    }
  }

  private static String without(List<String> prefixes, String name) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length());
      }
    }
    return name;
  }

  private static boolean isPathLike(String name) {
    return name.startsWith("/")
        || name.startsWith(".")
        || name.matches(".*\\.(tar|tgz|tar\\.(gz|zst|xz|bz2))");
  }

  private static Optional<Path> path(String name) {
    try {
      return Optional.of(Path.of(name)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Image local(Path path, ImageLimits limits) {
    steps.accept("read " + path);
    try (FileSource files =
        Files.isDirectory(path) ? new FolderSource(path) : TarSource.open(path, limits)) {
      String name = path.toString();
      if (files.size(LayoutStore.INDEX) >= 0) {
        LayoutStore store = new LayoutStore(files, name);
        return stored(store, name, List.of(), limits);
      }
      if (files.size(DockerArchive.MANIFEST) >= 0) {
        return new DockerArchive(files, name).read(this, limits);
      }
      throw new UnreadableImageException(
          "Cannot read image " + name + ": it contains neither index.json nor manifest.json.",
          "Give an OCI layout, or an archive of 'docker save'.");
    } catch (IOException e) {
      throw new UnreadableImageException(
          "Cannot read image " + path + ": " + Shown.problem(e) + ".",
          "Give an OCI layout, or an archive of 'docker save'.",
          e);
    }
  }

  private Image stored(BlobStore store, String name, List<String> names, ImageLimits limits) {
    ImageSelection.Chosen chosen = new ImageSelection(store, name).choose(image, wanted);
    Blobs blobs = new Blobs(store);
    Descriptor descriptor = chosen.image().descriptor();
    JsonNode manifest = chosen.image().manifest();
    ImageConfig config =
        ImageConfig.of(
            blobs.json(
                Descriptor.of(manifest.path("config"), "the manifest " + descriptor.digest()),
                ImageLimits.CONFIG,
                "the configuration"));
    List<LayerSource> layers = new ArrayList<>();
    for (JsonNode one : manifest.path("layers")) {
      Descriptor layer = Descriptor.of(one, "the manifest " + descriptor.digest());
      refuseUnknown(layer);
      layers.add(
          new LayerSource(
              "the layer " + layer.digest(),
              Optional.of(layer.digest()),
              layer.size(),
              () -> store.open(layer, false)));
    }
    List<String> all = new ArrayList<>(names);
    all.addAll(
        store.roots().stream()
            .map(one -> one.annotation("io.containerd.image.name"))
            .filter(one -> !one.isEmpty())
            .filter(one -> image.isEmpty() || ImageSelection.isNamed(one, image.get()))
            .toList());
    FileTree tree = new FileTree();
    List<Layer> read = layers(layers, config, tree, limits);
    steps.accept("look for bills of materials");
    return new Image(
        name,
        all,
        Optional.of(descriptor.digest()),
        chosen.platforms(),
        config,
        read,
        tree,
        Packages.of(tree),
        sboms(store, blobs, descriptor.digest(), chosen.beside()));
  }

  private static Optional<List<Sbom>> sboms(
      BlobStore store, Blobs blobs, String digest, List<Descriptor> beside) {
    Optional<List<Descriptor>> referrers;
    try {
      referrers = store.referrers(digest);
    } catch (ChartwrightException e) {
      // Some registries fail for what they do not support; the image itself was read.
      referrers = Optional.empty();
    }
    List<Sbom> found = new Sboms(blobs).of(digest, beside, referrers.orElse(List.of()));
    return found.isEmpty() && referrers.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private static void refuseUnknown(Descriptor layer) {
    String type = layer.mediaType();
    boolean known =
        type.startsWith("application/vnd.oci.image.layer.")
            || type.startsWith("application/vnd.docker.image.rootfs.");
    if (!known || type.endsWith("+encrypted")) {
      throw new UnreadableImageException(
          "Cannot read the layer "
              + layer.digest()
              + ": its media type is '"
              + Shown.line(type)
              + "'.",
          "Give an image whose layers are archives, which container runtimes unpack.");
    }
  }

  List<Layer> layers(
      List<LayerSource> sources, ImageConfig config, FileTree tree, ImageLimits limits) {
    List<String> diffIds = config.diffIds();
    if (sources.size() != diffIds.size() || sources.size() > ImageLimits.LAYERS) {
      throw new UnreadableImageException(
          "Cannot read the layers: the manifest lists "
              + sources.size()
              + ", and the configuration "
              + diffIds.size()
              + "; at most "
              + ImageLimits.LAYERS
              + " are read.",
          "Check the image.");
    }
    LayerReader reader = new LayerReader(tree, limits);
    List<Layer> read = new ArrayList<>();
    boolean told = config.createdBy().size() == sources.size();
    for (int i = 0; i < sources.size(); i++) {
      LayerSource source = sources.get(i);
      steps.accept("read layer " + (i + 1) + " of " + sources.size());
      read.add(reader.read(source, i, diffIds.get(i), told ? config.createdBy().get(i) : ""));
    }
    return read;
  }
}
