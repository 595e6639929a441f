package dev.chartwright.publish;

import dev.chartwright.ChartwrightException.Cause;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.http.HttpAnswer;
import dev.chartwright.internal.kubernetes.ImageReference;
import dev.chartwright.publish.RegistryClient.Call;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The manifests and blobs of one repository of container images in an OCI registry. */
public final class RegistryImages {
  private static final int NOT_FOUND = 404;
  private static final int OK = 200;
  private static final long MOST_MANIFEST = 4L << 20;
  private static final String ACCEPT =
      String.join(
          ", ",
          OciManifest.MEDIA_TYPE,
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json",
          "application/vnd.docker.distribution.manifest.list.v2+json");

  private final RegistryClient client;
  private final String name;

  private RegistryImages(RegistryClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /**
   * Creates the repository of an image, without connecting to the registry.
   *
   * @param image the reference of the image; tag and digest are ignored
   */
  public static RegistryImages of(ImageReference image, RegistryAccess access) {
    return new RegistryImages(
        new RegistryClient(image.registry(), image.repository(), access), image.name());
  }

  /**
   * A manifest as the registry returns it.
   *
   * @param digest the digest of its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Manifest(byte[] bytes, String mediaType, String digest) {}

  /**
   * Returns a manifest or an index.
   *
   * @param reference a tag or a digest
   * @return empty if it does not exist
   * @throws UnableToPushException if the registry is not reachable or denies access
   */
  public Optional<Manifest> manifest(String reference) {
    return get("manifests/" + reference);
  }

  /**
   * Returns the index of what refers to a manifest, by the referrers API or else by the tag that
   * replaces it (OCI distribution specification, listing referrers).
   *
   * @param digest the digest of a manifest
   * @return empty if nothing refers to it
   * @throws UnableToPushException if the registry is not reachable or denies access
   */
  public Optional<Manifest> referrers(String digest) {
    Optional<Manifest> listed = get("referrers/" + digest);
    return listed.isPresent() ? listed : get("manifests/" + digest.replace(':', '-'));
  }

  private Optional<Manifest> get(String path) {
    HttpAnswer answer =
        client.send(new Call("GET", path, new byte[0], Map.of("Accept", ACCEPT), MOST_MANIFEST));
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    expectOk(answer, path);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    return Optional.of(
        new Manifest(answer.body(), type, "sha256:" + Hashing.sha256(answer.body())));
  }

  /**
   * Writes a blob into a file. Its digest is not verified.
   *
   * @param most the largest size in bytes
   * @param file receives the blob; it is overwritten
   * @throws UnableToPushException if the registry is not reachable, denies access, or does not have
   *     the blob
   */
  public void download(String digest, long most, Path file) {
    String path = "blobs/" + digest;
    HttpAnswer answer = client.download(Call.get(path, most), file);
    expectOk(answer, path);
  }

  private void expectOk(HttpAnswer answer, String path) {
    if (answer.statusCode() != OK) {
      throw new UnableToPushException(
          Cause.ENVIRONMENT,
          "The registry returns status "
              + answer.statusCode()
              + " for "
              + path
              + " of "
              + name
              + ".",
          "Check that the image was pushed completely.",
          null);
    }
  }
}
