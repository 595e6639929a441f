package dev.chartwright.image.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses one image of a layout or a registry by its name and its platform. */
final class ImageSelection {
  private static final int DEEPEST = 4;
  private static final int MOST = 1000;
  private static final List<String> NAMES =
      List.of("io.containerd.image.name", "org.opencontainers.image.ref.name");
  private static final List<String> INDEXES =
      List.of(
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json");
  private static final List<String> CONFIGS =
      List.of(
          "application/vnd.oci.image.config.v1+json",
          "application/vnd.docker.container.image.v1+json");

  private final BlobStore store;
  private final Blobs blobs;
  private final String name;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Descriptor> attestations = new ArrayList<>();
  private int seen;

  ImageSelection(BlobStore store, String name) {
    this.store = store;
    this.blobs = new Blobs(store);
    this.name = name;
  }

  /** An image for one platform. */
  record Candidate(Descriptor descriptor, JsonNode manifest, Platform platform) {}

  /**
   * The chosen image.
   *
   * @param platforms the platforms of all images to choose from
   * @param beside the attestations of the same index
   */
  record Chosen(Candidate image, List<Platform> platforms, List<Descriptor> beside) {}

  Chosen choose(Optional<String> wantedName, Optional<Platform> wanted) {
    for (Descriptor root : roots(wantedName)) {
      collect(root, DEEPEST);
    }
    Set<Platform> platforms = new TreeSet<>();
    candidates.forEach(one -> platforms.add(one.platform()));
    if (candidates.isEmpty()) {
      throw new UnreadableImageException(
          name + " contains no container image.", "Give an image that a container runtime runs.");
    }
    List<Candidate> fitting =
        candidates.size() == 1 && wanted.isEmpty()
            ? candidates
            : candidates.stream()
                .filter(one -> one.platform().serves(wanted.orElse(Platform.USUAL)))
                .toList();
    Set<String> digests =
        fitting.stream()
            .map(one -> one.descriptor().digest())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (fitting.isEmpty()) {
      throw new UnreadableImageException(
          name + " has no image for " + wanted.orElse(Platform.USUAL) + ".",
          "Choose one of its platforms with --platform: " + joined(platforms.stream()) + ".");
    }
    // Variants of one processor: the one without a variant, or else the last, which is the newest.
    Candidate best = fitting.get(fitting.size() - 1);
    boolean areVariants =
        fitting.stream().map(Candidate::platform).distinct().count() == digests.size();
    if (digests.size() > 1 && !areVariants) {
      throw new UnreadableImageException(
          name + " contains " + digests.size() + " images for " + best.platform() + ".",
          "Choose one with --image: " + joined(digests.stream()) + ".");
    }
    for (Candidate one : fitting) {
      best = one.platform().variant().isEmpty() ? one : best;
    }
    return new Chosen(best, List.copyOf(platforms), List.copyOf(attestations));
  }

  private static String joined(Stream<?> items) {
    return items.map(String::valueOf).limit(20).collect(Collectors.joining(", "));
  }

  private List<Descriptor> roots(Optional<String> wanted) {
    List<Descriptor> roots =
        store.roots().stream().filter(one -> !Sboms.isAttestation(one)).toList();
    Set<String> names = new TreeSet<>();
    roots.forEach(one -> names.addAll(names(one)));
    if (wanted.isPresent()) {
      List<Descriptor> named =
          roots.stream()
              .filter(
                  one ->
                      one.digest().equals(wanted.get())
                          || names(one).stream().anyMatch(any -> isNamed(any, wanted.get())))
              .toList();
      if (named.isEmpty()) {
        throw new UnreadableImageException(
            name + " contains no image '" + Shown.line(wanted.get()) + "'.",
            names.isEmpty()
                ? "Its images have no names. Omit --image, or give a digest."
                : "Choose one with --image: " + joined(names.stream().map(Shown::line)) + ".");
      }
      roots = named;
    } else if (roots.stream().map(ImageSelection::names).distinct().count() > 1) {
      throw new UnreadableImageException(
          name + " contains several images.",
          "Choose one with --image: " + joined(names.stream().map(Shown::line)) + ".");
    }
    List<Descriptor> all = new ArrayList<>(roots);
    store.roots().stream().filter(Sboms::isAttestation).forEach(all::add);
    return all;
  }

  static boolean isNamed(String name, String wanted) {
    return name.equals(wanted)
        || name.equals(wanted + ":latest")
        || name.endsWith("/" + wanted)
        || name.endsWith("/" + wanted + ":latest");
  }

  private static List<String> names(Descriptor descriptor) {
    return NAMES.stream()
        .map(descriptor::annotation)
        .filter(one -> !one.isEmpty())
        .limit(1)
        .toList();
  }

  private void collect(Descriptor descriptor, int levels) {
    if (++seen > MOST || levels == 0) {
      throw new UnreadableImageException(
          name + " has more manifests, or more levels of indexes, than an image needs.",
          "Give an image with at most " + MOST + " manifests.");
    }
    if (Sboms.isAttestation(descriptor)) {
      attestations.add(descriptor);
      return;
    }
    if (descriptor.platform().isPresent() && !descriptor.platform().get().isKnown()) {
      return;
    }
    if (INDEXES.contains(descriptor.mediaType())) {
      index(blobs.manifest(descriptor), descriptor, levels);
      return;
    }
    Optional<JsonNode> manifest = present(descriptor);
    if (manifest.isEmpty()) {
      return;
    }
    JsonNode tree = manifest.get();
    if (tree.path("schemaVersion").asInt() == 1) {
      throw new UnreadableImageException(
          name + " has a manifest of schema 1, which container runtimes no longer read.",
          "Push the image again with a current client.");
    }
    if (INDEXES.contains(tree.path("mediaType").asText()) || tree.path("manifests").isArray()) {
      index(tree, descriptor, levels);
    } else if (CONFIGS.contains(tree.path("config").path("mediaType").asText())) {
      candidates.add(new Candidate(descriptor, tree, platform(descriptor, tree)));
    } else if (levels == DEEPEST && tree.path("subject").isMissingNode()) {
      throw new UnreadableImageException(
          name
              + " is not a container image: its configuration has the media type '"
              + Shown.line(tree.path("config").path("mediaType").asText())
              + "'.",
          "Give an image that a container runtime runs.");
    }
  }

  /** Archives often have the index of all platforms, and the blobs of one. */
  private Optional<JsonNode> present(Descriptor descriptor) {
    if (descriptor.platform().isEmpty()) {
      return Optional.of(blobs.manifest(descriptor));
    }
    try {
      return Optional.of(blobs.manifest(descriptor));
    } catch (MissingBlobException e) {
      return Optional.empty();
    }
  }

  private void index(JsonNode tree, Descriptor owner, int levels) {
    for (JsonNode one : tree.path("manifests")) {
      collect(Descriptor.of(one, "the index " + owner.digest()), levels - 1);
    }
  }

  private Platform platform(Descriptor descriptor, JsonNode manifest) {
    return descriptor
        .platform()
        .filter(Platform::isKnown)
        .orElseGet(
            () ->
                Platform.of(
                    blobs.json(
                        Descriptor.of(manifest.path("config"), "the manifest"),
                        ImageLimits.CONFIG,
                        "the configuration")));
  }
}
