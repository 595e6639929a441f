package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.kubernetes.ImageReference;
import dev.chartwright.internal.yaml.YamlTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code image}, {@code build}, {@code pull_policy}, {@code platform}. */
final class ImageKeys {
  private static final String HUB = "docker.io";
  private static final String FIRST = "0.1.0";

  private ImageKeys() {}

  static List<Key> keys() {
    return List.of(
        Key.mapped(
            "image",
            "done: `image`; differently without a tag, or with `latest`, which the checks report",
            ImageKeys::image),
        Key.mapped(
            "build", "differently: build and push the image; `image` names it", ImageKeys::build),
        Key.mapped(
            "pull_policy",
            "done: `image.pullPolicy`; differently for `build` and periods",
            ImageKeys::pullPolicy),
        Key.cannot(
            "pull_refresh_after",
            "Kubernetes pulls by tag or digest. Use a new tag for a new image"),
        Key.mapped("platform", "done: `nodeSelector`", ImageKeys::platform));
  }

  private static void image(Service service, YamlTree value) {
    String text = Trees.text(value);
    Optional<ImageReference> reference = ImageReference.parse(text);
    if (reference.isEmpty()) {
      service.cannot("image", value, "the image reference is invalid. Correct it");
      write(service, service.project().name() + "-" + label(service.name()), FIRST, "", "");
      return;
    }
    ImageReference image = reference.get();
    String tag = image.tag().orElse(image.digest().isPresent() ? "" : "latest");
    write(service, image.repository(), tag, image.digest().orElse(""), image.registry());
    if (tag.equals("latest")) {
      service.differently(
          "image",
          value,
          "the tag latest is whatever was pushed last. Set " + service.key() + ".image.tag");
    } else {
      service.done("image", value, "image of " + service.key());
    }
  }

  private static void write(
      Service service, String repository, String tag, String digest, String registry) {
    ObjectNode image = service.object("image");
    image.put("registry", registry.isEmpty() ? HUB : registry);
    image.put("repository", repository);
    image.put("tag", tag);
    if (!digest.isEmpty()) {
      image.put("digest", digest);
    }
  }

  private static void build(Service service, YamlTree value) {
    String next = "build and push it, for example with docker compose build";
    if (service.node().get("image").isPresent()) {
      service.differently(
          "build", value, "Kubernetes builds no images: " + next + "; image has its name");
      return;
    }
    String name = service.project().name() + "-" + label(service.name());
    String registry = service.whole().options().registry();
    int slash = registry.indexOf('/');
    String host = registry.isEmpty() ? HUB : slash < 0 ? registry : registry.substring(0, slash);
    String path = slash < 0 ? "" : registry.substring(slash + 1) + "/";
    write(service, path + name, FIRST, "", host);
    service.differently(
        "build",
        value,
        "Kubernetes builds no images: "
            + next
            + (registry.isEmpty() ? ", and name its registry with --registry" : "")
            + "; the values name it "
            + path
            + name
            + ":"
            + FIRST);
  }

  static String label(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
  }

  private static void pullPolicy(Service service, YamlTree value) {
    String policy =
        switch (Trees.text(value)) {
          case "always" -> "Always";
          case "never" -> "Never";
          case "missing", "if_not_present" -> "IfNotPresent";
          default -> "";
        };
    if (policy.isEmpty()) {
      service.differently(
          "pull_policy",
          value,
          "Kubernetes pulls an image that a node lacks. Use a new tag for a new image");
      return;
    }
    service.object("image").put("pullPolicy", policy);
    service.done("pull_policy", value, "image.pullPolicy");
  }

  private static void platform(Service service, YamlTree value) {
    String[] parts = Trees.text(value).split("/", -1);
    ObjectNode selector = service.object("nodeSelector");
    selector.put("kubernetes.io/os", parts[0]);
    if (parts.length > 1) {
      selector.put("kubernetes.io/arch", parts[1]);
    }
    service.done("platform", value, "nodeSelector");
  }
}
