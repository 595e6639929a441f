package dev.chartwright.image.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Where the blobs of images are: a layout, or a registry. */
interface BlobStore extends AutoCloseable {
  /**
   * Returns the manifests from which the search begins: those of a layout's index, or the one of a
   * tag.
   */
  List<Descriptor> roots();

  /**
   * Opens a blob. Its digest is not verified.
   *
   * @param isManifest whether it is a manifest or an index, which registries keep elsewhere
   * @throws UnreadableImageException if it is missing
   */
  InputStream open(Descriptor descriptor, boolean isManifest) throws IOException;

  /**
   * Returns the descriptors of what refers to a manifest, such as bills of materials; empty if this
   * cannot be found out.
   */
  Optional<List<Descriptor>> referrers(String digest);

  @Override
  void close();
}
