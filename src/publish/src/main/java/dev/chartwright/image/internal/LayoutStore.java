package dev.chartwright.image.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The blobs of an OCI layout, in a folder or an archive (OCI image layout specification). */
final class LayoutStore implements BlobStore {
  static final String INDEX = "index.json";

  private final FileSource files;
  private final String name;
  private final List<Descriptor> roots = new ArrayList<>();

  LayoutStore(FileSource files, String name) throws IOException {
    this.files = files;
    this.name = name;
    JsonNode index = new Documents().read(read(files, INDEX, name), INDEX + " of " + name);
    for (JsonNode one : index.path("manifests")) {
      roots.add(Descriptor.of(one, INDEX + " of " + name));
    }
  }

  static byte[] read(FileSource files, String path, String name) throws IOException {
    Optional<InputStream> opened = files.open(path);
    if (opened.isEmpty()) {
      throw new UnreadableImageException(
          "Cannot read " + name + ": " + path + " is missing.", "Check the image.");
    }
    try (InputStream in = opened.get()) {
      byte[] bytes = in.readNBytes(ImageLimits.MANIFEST + 1);
      if (bytes.length > ImageLimits.MANIFEST) {
        throw new UnreadableImageException(
            "Cannot read " + name + ": " + path + " is larger than 4 MiB.", "Check the image.");
      }
      return bytes;
    }
  }

  @Override
  public List<Descriptor> roots() {
    return List.copyOf(roots);
  }

  @Override
  public InputStream open(Descriptor descriptor, boolean isManifest) throws IOException {
    String path = "blobs/" + descriptor.digest().replace(':', '/');
    return files.open(path).orElseThrow(() -> new MissingBlobException(descriptor.digest(), name));
  }

  /** What refers to a manifest is in the same index, with a subject that must be read. */
  @Override
  public Optional<List<Descriptor>> referrers(String digest) {
    Blobs blobs = new Blobs(this);
    List<Descriptor> found = new ArrayList<>();
    for (Descriptor root : roots) {
      boolean readable = root.size() <= ImageLimits.MANIFEST && !root.digest().equals(digest);
      if (readable && blobs.manifest(root).path("subject").path("digest").asText().equals(digest)) {
        found.add(root);
      }
    }
    return Optional.of(found);
  }

  @Override
  public void close() {
    files.close();
  }
}
