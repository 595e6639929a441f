package dev.chartwright.compose.internal.map;

import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code configs} and {@code secrets} of a service: files in its container. */
final class FileKeys {
  private FileKeys() {}

  static List<Key> keys() {
    return List.of(
        Key.mapped(
            "configs",
            "differently: `files`, as the content is now; cannot: an external one, `uid`, `gid` and `mode`",
            (service, value) -> each(service, "configs", value)),
        Key.mapped(
            "secrets",
            "differently: a key of a Secret that you create, or of the platform's part; cannot: `uid`, `gid` and `mode`",
            (service, value) -> each(service, "secrets", value)),
        Key.cannot(
            "credential_spec", "only Windows has it. Set podSecurityContext.windowsOptions"));
  }

  private static void each(Service service, String key, YamlTree value) {
    List<YamlTree> items = Trees.items(value);
    for (int i = 0; i < items.size(); i++) {
      Map<String, YamlTree> settings = Trees.entries(items.get(i));
      YamlTree source = settings.get("source");
      String name = Trees.text(source == null ? items.get(i) : source);
      YamlTree target = settings.get("target");
      String folder = key.equals("secrets") ? "/run/secrets/" : "/";
      String path = target == null ? folder + name : absolute(folder, Trees.text(target));
      String at = key + "." + i;
      if (key.equals("secrets")) {
        secret(service, at, items.get(i), name, path);
      } else {
        config(service, at, items.get(i), name, path);
      }
      for (String ignored : List.of("uid", "gid", "mode")) {
        Optional.ofNullable(settings.get(ignored))
            .ifPresent(
                one ->
                    service.cannot(
                        at + "." + ignored,
                        one,
                        "the file belongs to root and everybody can read it in the pod"));
      }
    }
    if (items.isEmpty()) {
      service.done(key, value, "it is empty");
    }
  }

  private static String absolute(String folder, String target) {
    return target.startsWith("/") ? target : folder + target;
  }

  /** The password of a database that the platform has comes from the platform's Secret. */
  private static void secret(
      Service service, String path, YamlTree item, String name, String target) {
    for (Part part : Part.values()) {
      boolean isItsPassword =
          service
              .whole()
              .service(part)
              .map(other -> service.project().services().get(other))
              .flatMap(other -> other.get("environment"))
              .map(Trees::pairs)
              .orElse(Map.of())
              .entrySet()
              .stream()
              .anyMatch(
                  one ->
                      one.getKey().matches(".*PASSWORD_FILE")
                          && Trees.text(one.getValue()).endsWith("/" + name));
      if (isItsPassword) {
        VolumeKeys.secretFile(
            service,
            path,
            item,
            service.whole().connectionSecret(part, service),
            "password",
            target);
        return;
      }
    }
    YamlTree definition = service.project().section("secrets").get(name);
    boolean isExternal = definition != null && Trees.entries(definition).containsKey("external");
    String secret =
        definition != null && isExternal
            ? ImageKeys.label(TopLevel.name(name, definition))
            : service.whole().secret();
    VolumeKeys.secretFile(
        service, path, item, secret, name.replaceAll("[^A-Za-z0-9._-]+", "-"), target);
    if (isExternal) {
      service.whole().needsSecret(secret, name);
    }
  }

  private static void config(
      Service service, String path, YamlTree item, String name, String target) {
    YamlTree definition = service.project().section("configs").get(name);
    Map<String, YamlTree> settings = definition == null ? Map.of() : Trees.entries(definition);
    Optional<String> text =
        Optional.ofNullable(settings.get("content"))
            .map(Trees::text)
            .or(
                () ->
                    Optional.ofNullable(settings.get("environment"))
                        .map(Trees::text)
                        .flatMap(service.project().variables()))
            .or(
                () ->
                    Optional.ofNullable(settings.get("file"))
                        .flatMap(
                            file ->
                                service
                                    .project()
                                    .folder()
                                    .content(Trees.text(file), file.place().toString()))
                        .map(content -> content.orElse("\0")));
    if (text.isEmpty()) {
      service.cannot(
          path,
          item,
          "its content is not in the project. Write it into " + service.key() + ".files");
      return;
    }
    VolumeKeys.file(service, path, item, name, target, text.get());
  }
}
