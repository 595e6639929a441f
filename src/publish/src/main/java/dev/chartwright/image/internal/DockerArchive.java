package dev.chartwright.image.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.file.Hashing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An archive of {@code docker save} before version 25, and of tools that write the same form. */
final class DockerArchive {
  static final String MANIFEST = "manifest.json";

  /** The name of the configuration is its digest. */
  private static final Pattern DIGEST = Pattern.compile("(?:.*/)?([0-9a-f]{64})(?:\\.json)?");

  private final FileSource files;
  private final String name;
  private final Documents documents = new Documents();

  DockerArchive(FileSource files, String name) {
    this.files = files;
    this.name = name;
  }

  Image read(ImageReader reader, ImageLimits limits) throws IOException {
    String what = MANIFEST + " of " + name;
    JsonNode manifest = documents.value(LayoutStore.read(files, MANIFEST, name), what);
    JsonNode entry = choose(manifest, reader.image());
    String path = entry.path("Config").asText();
    byte[] bytes = LayoutStore.read(files, path, name);
    Matcher digest = DIGEST.matcher(path);
    if (digest.matches()) {
      LayerReader.compare(
          "the configuration " + path,
          Optional.of("sha256:" + digest.group(1)),
          "sha256:" + Hashing.sha256(bytes));
    }
    ImageConfig config =
        ImageConfig.of(documents.read(bytes, "the configuration " + Shown.line(path)));
    Platform platform = config.platform();
    Optional<Platform> wanted = reader.wanted();
    if (wanted.isPresent() && !platform.serves(wanted.get())) {
      throw new UnreadableImageException(
          name + " has no image for " + wanted.get() + ".",
          "Choose its platform with --platform: " + platform + ".");
    }
    FileTree tree = new FileTree();
    List<Layer> layers = reader.layers(layers(entry), config, tree, limits);
    return new Image(
        name,
        tags(entry),
        Optional.empty(),
        List.of(platform),
        config,
        layers,
        tree,
        Packages.of(tree),
        // This form has no place for them.
        Optional.empty());
  }

  private List<LayerSource> layers(JsonNode entry) throws IOException {
    List<LayerSource> sources = new ArrayList<>();
    for (JsonNode one : entry.path("Layers")) {
      String path = one.asText();
      sources.add(
          new LayerSource(
              "the layer " + Shown.line(path),
              Optional.empty(),
              files.size(path),
              () ->
                  files
                      .open(path)
                      .orElseThrow(() -> new MissingBlobException(Shown.line(path), name))));
    }
    return sources;
  }

  private JsonNode choose(JsonNode manifest, Optional<String> wanted) {
    List<JsonNode> all = new ArrayList<>();
    manifest.forEach(all::add);
    List<JsonNode> fitting =
        all.stream()
            .filter(
                one ->
                    wanted.isEmpty()
                        || tags(one).stream()
                            .anyMatch(tag -> ImageSelection.isNamed(tag, wanted.get())))
            .toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    String names =
        all.stream()
            .flatMap(one -> tags(one).stream())
            .map(Shown::line)
            .limit(20)
            .collect(Collectors.joining(", "));
    throw new UnreadableImageException(
        wanted
            .map(one -> name + " contains no single image '" + Shown.line(one) + "'.")
            .orElse(name + " contains " + all.size() + " images."),
        names.isEmpty() ? "Save one image." : "Choose one with --image: " + names + ".");
  }

  private static List<String> tags(JsonNode entry) {
    List<String> tags = new ArrayList<>();
    entry.path("RepoTags").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }
}
