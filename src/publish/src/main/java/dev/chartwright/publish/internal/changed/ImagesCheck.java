package dev.chartwright.publish.internal.changed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.check.Finding;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the images in values.yaml with appVersion and with {@code artifacthub.io/images}. */
final class ImagesCheck {
  static final String KEY = "artifacthub.io/images";

  private ImagesCheck() {}

  /** An image in values: a mapping with repository and tag, or one string. */
  private record Image(List<String> path, String repository, String tag) {
    String key() {
      return String.join(".", path);
    }

    /** Ignores registries and short names: {@code docker.io/library/redis} is {@code redis}. */
    boolean isSameAs(String other) {
      return other.equals(repository) || other.endsWith("/" + repository);
    }
  }

  static List<Finding> check(Chart chart) {
    Optional<ReadFile> values = ReadFile.of(chart, "values.yaml");
    List<Image> images = new ArrayList<>();
    values.ifPresent(file -> collect(file.content(), List.of(), images));
    List<Finding> findings = new ArrayList<>();
    values.ifPresent(
        file -> main(images).flatMap(i -> appVersion(chart, file, i)).ifPresent(findings::add));
    findings.addAll(annotation(chart, images));
    return findings;
  }

  private static void collect(JsonNode node, List<String> path, List<Image> images) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      List<String> inner = new ArrayList<>(path);
      inner.add(entry.getKey());
      JsonNode value = entry.getValue();
      boolean named = entry.getKey().equals("image") || entry.getKey().endsWith("Image");
      if (named && value.isObject() && value.path("repository").isTextual()) {
        inner.add("tag");
        images.add(
            new Image(inner, value.get("repository").asText(), value.path("tag").asText("")));
      } else if (named && value.isTextual() && tagStart(value.asText()) > 0) {
        int colon = tagStart(value.asText());
        images.add(
            new Image(
                inner, value.asText().substring(0, colon), value.asText().substring(colon + 1)));
      } else {
        collect(value, inner, images);
      }
    }
  }

  private static int tagStart(String reference) {
    int colon = reference.lastIndexOf(':');
    return colon > reference.lastIndexOf('/') ? colon : -1;
  }

  /** Returns the image that appVersion describes: the chart's own, or the only one. */
  private static Optional<Image> main(List<Image> images) {
    return images.stream()
        .filter(image -> image.path().get(0).equals("image"))
        .findFirst()
        .or(() -> images.size() == 1 ? Optional.of(images.get(0)) : Optional.empty());
  }

  private static Optional<Finding> appVersion(Chart chart, ReadFile values, Image image) {
    String tag = image.tag().split("@", 2)[0];
    Optional<String> version = chart.metadata().appVersion();
    if (tag.isEmpty() || version.isEmpty() || isOf(plain(tag), plain(version.get()))) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                VersionRules.APP_VERSION,
                "appVersion is " + version.get() + ", but the image tag is " + tag)
            .at(values.at(image.path()))
            .withKey(image.key())
            .withRemedy("set both to one version, or use appVersion as the default of the tag"));
  }

  /** {@code 16.3.0-debian-12} is a build of 16.3.0. */
  private static boolean isOf(String tag, String version) {
    return tag.equals(version) || tag.startsWith(version + "-") || tag.startsWith(version + "_");
  }

  private static String plain(String version) {
    String bare = version.startsWith("v") ? version.substring(1) : version;
    return bare.split("\\+", 2)[0];
  }

  private static List<Finding> annotation(Chart chart, List<Image> images) {
    String text = chart.metadata().annotations().get(KEY);
    if (text == null) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    try {
      JsonNode list = YamlDocument.parse(text).content();
      if (!list.isArray()) {
        problems.add("the value is not a list");
      }
      for (JsonNode entry : list) {
        problem(chart, entry.path("image").asText(""), images).ifPresent(problems::add);
      }
    } catch (YamlDocument.SyntaxException e) {
      problems.add("invalid YAML in its line " + e.line() + ": " + e.getMessage());
    }
    return problems.stream()
        .map(
            problem ->
                Finding.of(VersionRules.IMAGES, KEY + ": " + problem)
                    .at(ReadFile.at(chart, "Chart.yaml", "annotations", KEY))
                    .withRemedy("list the images that the chart installs by default"))
        .toList();
  }

  private static Optional<String> problem(Chart chart, String reference, List<Image> images) {
    if (reference.isEmpty()) {
      return Optional.of("an entry has no image");
    }
    String bare = reference.split("@", 2)[0];
    int colon = tagStart(bare);
    if (colon < 0) {
      return Optional.empty();
    }
    String repository = bare.substring(0, colon);
    String tag = bare.substring(colon + 1);
    List<Image> same = images.stream().filter(image -> image.isSameAs(repository)).toList();
    if (same.isEmpty()) {
      return Optional.empty();
    }
    List<String> tags =
        same.stream()
            .map(i -> i.tag().isEmpty() ? chart.metadata().appVersion().orElse("") : i.tag())
            .map(known -> known.split("@", 2)[0])
            .filter(known -> !known.isEmpty())
            .toList();
    return tags.isEmpty() || tags.contains(tag)
        ? Optional.empty()
        : Optional.of(
            "it contains "
                + bare
                + ", but "
                + same.get(0).key()
                + " is "
                + String.join(", ", tags));
  }
}
