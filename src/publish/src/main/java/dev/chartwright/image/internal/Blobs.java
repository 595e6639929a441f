package dev.chartwright.image.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads whole blobs and verifies their digests. */
final class Blobs {
  private final BlobStore store;
  private final Documents documents = new Documents();

  Blobs(BlobStore store) {
    this.store = store;
  }

  JsonNode manifest(Descriptor descriptor) {
    String name = "the manifest " + descriptor.digest();
    return documents.read(bytes(descriptor, true, ImageLimits.MANIFEST, name), name);
  }

  JsonNode json(Descriptor descriptor, int most, String what) {
    String name = what + " " + descriptor.digest();
    return documents.read(bytes(descriptor, false, most, name), name);
  }

  private byte[] bytes(Descriptor descriptor, boolean isManifest, int most, String name) {
    try (InputStream in = store.open(descriptor, isManifest)) {
      CheckedStream checked = new CheckedStream(in, most, "it is larger than " + Shown.size(most));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      checked.transferTo(out);
      LayerReader.compare(name, java.util.Optional.of(descriptor.digest()), checked.digest());
      return out.toByteArray();
    } catch (IOException e) {
      throw new UnreadableImageException(
          "Cannot read " + name + ": " + Shown.problem(e) + ".", "Check the image.", e);
    }
  }
}
