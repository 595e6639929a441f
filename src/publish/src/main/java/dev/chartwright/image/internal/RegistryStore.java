package dev.chartwright.image.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.kubernetes.ImageReference;
import dev.chartwright.publish.RegistryAccess;
import dev.chartwright.publish.RegistryImages;
import dev.chartwright.publish.RegistryImages.Manifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The blobs of a repository in a registry. One blob at a time is in a temporary file. */
final class RegistryStore implements BlobStore {
  private final RegistryImages images;
  private final String name;
  private final Descriptor root;
  private final Manifest first;

  RegistryStore(ImageReference image, RegistryAccess access) {
    this.images = RegistryImages.of(image, access);
    this.name = image.name();
    String reference = image.digest().or(image::effectiveTag).orElse("latest");
    this.first =
        images
            .manifest(reference)
            .orElseThrow(
                () ->
                    new UnreadableImageException(
                        "The image " + image + " does not exist in the registry.",
                        "Check the repository and the tag."));
    image
        .digest()
        .ifPresent(
            wanted ->
                LayerReader.compare(
                    "the manifest of " + image, Optional.of(wanted), first.digest()));
    this.root =
        new Descriptor(
            first.mediaType(),
            "",
            first.digest(),
            first.bytes().length,
            Map.of(),
            Optional.empty());
  }

  @Override
  public List<Descriptor> roots() {
    return List.of(root);
  }

  @Override
  public InputStream open(Descriptor descriptor, boolean isManifest) throws IOException {
    if (descriptor.digest().equals(first.digest())) {
      return new ByteArrayInputStream(first.bytes());
    }
    if (isManifest) {
      Manifest manifest =
          images
              .manifest(descriptor.digest())
              .orElseThrow(() -> new MissingBlobException(descriptor.digest(), name));
      return new ByteArrayInputStream(manifest.bytes());
    }
    Path file = Files.createTempFile("chartwright-blob", "");
    file.toFile().deleteOnExit();
    try {
      long most = ImageLimits.USUAL.archive();
      images.download(
          descriptor.digest(),
          descriptor.size() < 0 ? most : Math.min(most, descriptor.size()),
          file);
      return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  @Override
  public Optional<List<Descriptor>> referrers(String digest) {
    List<Descriptor> found = new ArrayList<>();
    images
        .referrers(digest)
        .ifPresent(
            index -> {
              JsonNode tree = new Documents().read(index.bytes(), "the referrers of " + digest);
              tree.path("manifests").forEach(one -> found.add(Descriptor.of(one, "its referrers")));
            });
    return Optional.of(found);
  }

  @Override
  public void close() {
    // Each blob has its own file, which goes with its stream.
  }
}
