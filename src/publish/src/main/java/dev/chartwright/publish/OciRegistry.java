package dev.chartwright.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.ChartwrightException.Cause;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.http.HttpAnswer;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.publish.OciManifest.Blob;
import dev.chartwright.publish.RegistryClient.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository for charts in an OCI registry. Charts are pushed as {@code helm push} does. The
 * manifest is pushed last, so that an interrupted push leaves nothing visible.
 */
public final class OciRegistry {
  private static final String SCHEME = "oci://";
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9.-]+(:\\d+)?|\\[[0-9a-f:]+](:\\d+)?");
  private static final Pattern REPOSITORY =
      Pattern.compile(
          "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");
  private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"?next\"?");
  private static final int NOT_FOUND = 404;
  private static final int OK = 200;
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  /** What a chart's package may have: what Helm lets one unpack to. */
  static final long MOST_PACKAGE = 100L << 20;

  /** Registries bound manifests to 4 MiB; see the specification of the OCI distribution. */
  private static final long MOST_TEXT = 4L << 20;

  private static final int MOST_TAGS = 100_000;
  private static final int MOST_PAGES = 1000;
  private static final Duration TAGS = Duration.ofMinutes(5);

  private final String host;
  private final String path;
  private final RegistryAccess access;

  private OciRegistry(String host, String path, RegistryAccess access) {
    this.host = host;
    this.path = path;
    this.access = access;
  }

  /**
   * Creates a repository, without connecting to the registry.
   *
   * @param address an address such as {@code oci://charts.example.com/charts}
   * @return the repository
   * @throws UnableToPushException if the address is invalid
   */
  public static OciRegistry at(String address, RegistryAccess access) {
    String rest = address.startsWith(SCHEME) ? address.substring(SCHEME.length()) : "";
    String trimmed = rest.replaceFirst("/+$", "");
    int slash = trimmed.indexOf('/');
    String host = slash < 0 ? trimmed : trimmed.substring(0, slash);
    String path = slash < 0 ? "" : trimmed.substring(slash + 1);
    if (!HOST.matcher(host).matches() || !(path.isEmpty() || REPOSITORY.matcher(path).matches())) {
      throw new UnableToPushException(
          Cause.INPUT,
          "Invalid registry address '" + address + "'.",
          "Write it as oci://HOST/PATH, with the path in lower case.",
          null);
    }
    return new OciRegistry(host, path, access);
  }

  /**
   * Pushes a package, unless it exists already.
   *
   * @param chart the package
   * @param provenance its provenance file, or empty
   * @param at the time of creation for the manifest
   * @return the pushed chart
   * @throws UnableToPushException if the registry is not reachable or denies access, or has the
   *     version with different content
   */
  public Pushed push(PackagedChart chart, Optional<Path> provenance, Instant at) {
    return push(chart, provenance, at, step -> {});
  }

  /**
   * Pushes a package, unless it exists already. The package becomes visible with its manifest,
   * which is pushed last.
   *
   * @param chart the package
   * @param provenance its provenance file, or empty
   * @param at the time of creation for the manifest
   * @param steps receives the name of each upload before it begins
   * @return the pushed chart
   * @throws UnableToPushException if the registry is not reachable or denies access, or has the
   *     version with different content
   */
  public Pushed push(
      PackagedChart chart, Optional<Path> provenance, Instant at, Consumer<String> steps) {
    String tag = tag(chart.version());
    String reference = reference(chart.name(), tag);
    RegistryClient client = client(chart.name());
    Optional<HttpAnswer> there = manifest(client, tag);
    if (there.isPresent()) {
      String published = chartDigest(there.get(), reference);
      if (!published.equals(chart.digest())) {
        throw new UnableToPushException(
            Cause.INPUT,
            String.format(
                "%s already exists with different content: %s instead of %s.",
                reference, published, chart.digest()),
            "A published version never changes. Increase version in Chart.yaml.",
            null);
      }
      return new Pushed(reference, "sha256:" + Hashing.sha256(there.get().body()), true);
    }
    OciManifest manifest =
        OciManifest.of(chart.metadata(), read(chart.file()), provenance.map(this::read), at);
    for (OciManifest.Blob blob : manifest.blobs()) {
      steps.accept("upload a part of " + reference);
      upload(client, blob);
    }
    steps.accept("push " + reference);
    HttpAnswer answer =
        client.send(
            new Call(
                "PUT",
                "manifests/" + tag,
                manifest.bytes(),
                Map.of("Content-Type", OciManifest.MEDIA_TYPE),
                MOST_TEXT));
    expectThere(client, answer, reference);
    return new Pushed(reference, manifest.digest(), false);
  }

  /**
   * Returns the digest of a pushed version.
   *
   * @param name the chart's name
   * @param version the chart's version
   * @return {@code sha256:} and the SHA-256 of the package, or empty if the version does not exist
   * @throws UnableToPushException if the registry is not reachable or denies access
   */
  public Optional<String> digest(String name, String version) {
    String tag = tag(version);
    return manifest(client(name), tag).map(answer -> chartDigest(answer, reference(name, tag)));
  }

  /**
   * Pulls a package.
   *
   * @param name the chart's name
   * @param version the chart's version
   * @return the package, or empty if the version does not exist
   * @throws UnableToPushException if the registry is not reachable, denies access, or returns
   *     something else
   */
  public Optional<byte[]> pull(String name, String version) {
    String tag = tag(version);
    RegistryClient client = client(name);
    Optional<String> digest =
        manifest(client, tag).map(answer -> chartDigest(answer, reference(name, tag)));
    return digest.map(wanted -> blob(client, wanted, reference(name, tag)));
  }

  private byte[] blob(RegistryClient client, String digest, String reference) {
    HttpAnswer answer = client.send(Call.get("blobs/" + digest, MOST_PACKAGE));
    if (answer.statusCode() == OK && digest.equals("sha256:" + Hashing.sha256(answer.body()))) {
      return answer.body();
    }
    throw client.failed(
        host + " does not return the package of " + reference + ".",
        "Run the command again.",
        null);
  }

  /**
   * Returns the tags of a chart: its versions, with {@code _} for {@code +}.
   *
   * @param name the chart's name
   * @return the tags, in the order of the registry; empty if the chart does not exist
   * @throws UnableToPushException if the registry is not reachable or denies access
   */
  public List<String> tags(String name) {
    RegistryClient client = client(name);
    List<String> tags = new ArrayList<>();
    Optional<String> next = Optional.of("tags/list");
    Instant deadline = Instant.now().plus(TAGS);
    Set<String> pages = new HashSet<>();
    while (next.isPresent()) {
      boolean again = !pages.add(next.get());
      HttpAnswer answer = client.send(Call.get(next.get(), MOST_TEXT));
      if (answer.statusCode() == NOT_FOUND) {
        return List.of();
      }
      json(answer, name).path("tags").forEach(tag -> tags.add(tag.asText()));
      if (tags.size() > MOST_TAGS
          || again
          || pages.size() > MOST_PAGES
          || Instant.now().isAfter(deadline)) {
        throw client.failed(
            host + " lists more tags of " + name + " than are read: " + tags.size() + " so far",
            "Give the version.",
            null);
      }
      next =
          answer
              .headers()
              .firstValue("Link")
              .map(NEXT::matcher)
              .filter(Matcher::find)
              .map(link -> link.group(1));
    }
    return List.copyOf(tags);
  }

  private RegistryClient client(String name) {
    String repository = path.isEmpty() ? name : path + "/" + name;
    if (!REPOSITORY.matcher(repository).matches()) {
      throw new UnableToPushException(
          Cause.INPUT,
          "'" + repository + "' is not a valid repository name in a registry.",
          "Use lower-case letters and digits, with single '.', '_' or '-' between them.",
          null);
    }
    return new RegistryClient(host, repository, access);
  }

  /**
   * Helm replaces the plus of build metadata by an underscore, because tags cannot contain a plus.
   */
  private static String tag(String version) {
    String tag = version.replace('+', '_');
    if (!TAG.matcher(tag).matches()) {
      throw new UnableToPushException(
          Cause.INPUT,
          "The version '" + version + "' is not a valid tag.",
          "Shorten the version to at most 128 characters.",
          null);
    }
    return tag;
  }

  private String reference(String name, String tag) {
    return SCHEME + host + "/" + (path.isEmpty() ? "" : path + "/") + name + ":" + tag;
  }

  private Optional<HttpAnswer> manifest(RegistryClient client, String tag) {
    HttpAnswer answer =
        client.send(
            new Call(
                "GET",
                "manifests/" + tag,
                new byte[0],
                Map.of(
                    "Accept", OciManifest.MEDIA_TYPE + ", application/vnd.oci.image.index.v1+json"),
                MOST_TEXT));
    return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(answer);
  }

  private String chartDigest(HttpAnswer answer, String reference) {
    for (JsonNode layer : json(answer, reference).path("layers")) {
      String digest = layer.path("digest").asText();
      if (layer.path("mediaType").asText().equals(OciManifest.CHART)
          && DIGEST.matcher(digest).matches()) {
        return digest;
      }
    }
    throw new UnableToPushException(
        Cause.INPUT,
        reference + " exists, but it is not a chart.",
        "Push to another path, or remove the existing artifact.",
        null);
  }

  private JsonNode json(HttpAnswer answer, String what) {
    try {
      return Json.read(answer.body());
    } catch (IOException e) {
      throw new UnableToPushException(
          Cause.ENVIRONMENT,
          host + " does not return JSON for " + what + ".",
          "Check the address.",
          null);
    }
  }

  private void upload(RegistryClient client, Blob blob) {
    Call question = new Call("HEAD", "blobs/" + blob.digest(), new byte[0], Map.of(), MOST_TEXT);
    if (client.send(question).statusCode() == OK) {
      return;
    }
    HttpAnswer begun =
        client.send(new Call("POST", "blobs/uploads/", new byte[0], Map.of(), MOST_TEXT));
    expectThere(client, begun, host + "/" + path);
    String location =
        begun
            .headers()
            .firstValue("Location")
            .orElseThrow(
                () ->
                    client.failed(host + " does not accept uploads.", "Check the address.", null));
    String target = location + (location.contains("?") ? "&" : "?") + "digest=" + blob.digest();
    HttpAnswer done =
        client.send(
            new Call(
                "PUT",
                target,
                blob.content(),
                Map.of("Content-Type", "application/octet-stream"),
                MOST_TEXT));
    expectThere(client, done, host + "/" + path);
  }

  private void expectThere(RegistryClient client, HttpAnswer answer, String place) {
    if (answer.statusCode() == NOT_FOUND) {
      throw client.failed(
          place + " does not exist on " + host + ".",
          "Check the path. Some registries require"
              + " you to create the repository or project first.",
          null);
    }
    if (answer.statusCode() >= 300) {
      throw client.failed(
          host + " responds to an upload with status " + answer.statusCode() + ".",
          "Check the address.",
          null);
    }
  }

  private byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UnableToPushException(
          Cause.INPUT, "Cannot read " + file + ".", "Check the path.", e);
    }
  }
}
