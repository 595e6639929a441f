package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.map.Mounts.Mount;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code volumes} and {@code tmpfs}. */
final class VolumeKeys {
  private static final int MOST_IN_FILE = 200_000;
  private static final Pattern SECRET_FILE =
      Pattern.compile(
          "(?i).*(\\.(pem|key|p12|pfx|jks|kdbx)|\\.env(\\..*)?|secret.*|.*password.*|id_(rsa|ed25519|ecdsa)|htpasswd|credentials.*)");

  private VolumeKeys() {}

  static List<Key> keys() {
    return List.of(
        Key.mapped(
            "volumes",
            "done: tmpfs (`writablePaths`); differently: a file of the project (`files`, as it is now), an anonymous volume"
                + " (lost with the pod); cannot: folders of the host. A service with named volumes gets a chart of its own",
            "done: named volumes (`claims`, or `sharedVolumes` for several services), tmpfs; differently: a file of the"
                + " project, an anonymous volume; cannot: folders of the host",
            VolumeKeys::map),
        Key.mapped("tmpfs", "done: `writablePaths`", VolumeKeys::tmpfs),
        Key.cannot(
            "volumes_from", "a pod shares only volumes with a name. Name them under volumes"));
  }

  private static void map(Service service, YamlTree value) {
    List<Mount> mounts = Mounts.of(service.node(), "");
    if (mounts.isEmpty()) {
      service.done("volumes", value, "it is empty");
    }
    for (int i = 0; i < mounts.size(); i++) {
      Mount mount = mounts.get(i);
      String path = "volumes." + i;
      switch (mount.kind()) {
        case NAMED -> named(service, path, mount);
        case ANONYMOUS -> {
          writable(service, mount.target(), "1Gi");
          service.differently(
              path,
              mount.item(),
              "writablePaths, at most 1Gi: it is lost with the pod. Name the volume to keep it");
        }
        case TMPFS -> {
          writable(service, mount.target(), size(mount.item()));
          service.done(path, mount.item(), "writablePaths, which are on the node's disk");
        }
        case BIND -> bind(service, path, mount);
        case OTHER ->
            service.cannot(
                path,
                mount.item(),
                "Kubernetes has no such mount. Put the files into the image or a volume");
      }
    }
  }

  private static String size(YamlTree item) {
    YamlTree size =
        Trees.entries(Optional.ofNullable(Trees.entries(item).get("tmpfs")).orElse(item))
            .get("size");
    return size == null
        ? "64Mi"
        : Amounts.quantity(Amounts.bytes(Trees.text(size)).orElse(64L << 20));
  }

  static void writable(Service service, String target, String size) {
    service.object("writablePaths").put(target, size);
  }

  private static void named(Service service, String path, Mount mount) {
    if (!service.isInChart()) {
      service.cannot(
          path,
          mount.item(),
          "applications keep nothing. Choose a chart with --map " + service.name() + "=chart");
      return;
    }
    long users =
        service.project().services().values().stream()
            .filter(
                one ->
                    Mounts.of(one, "").stream()
                        .anyMatch(
                            other ->
                                other.kind() == Mounts.Kind.NAMED
                                    && other.source().equals(mount.source())))
            .count();
    String name = ImageKeys.label(mount.source());
    ObjectNode settings = TopLevel.volume(service.project(), mount.source());
    boolean isShared = users > 1 || settings.has("existingClaim");
    if (isShared) {
      service.whole().sharedVolumes().put(name, settings);
      if (!contains(service, name)) {
        service.list("sharedVolumes").add(name);
      }
    } else {
      service.object("claims").set(name, settings);
    }
    ObjectNode at =
        service
            .list("extraVolumeMounts")
            .addObject()
            .put("name", name)
            .put("mountPath", mount.target());
    if (mount.isReadOnly()) {
      at.put("readOnly", true);
    }
    YamlTree options = Trees.entries(mount.item()).get("volume");
    YamlTree inner = options == null ? null : Trees.entries(options).get("subpath");
    if (inner != null) {
      at.put("subPath", Trees.text(inner));
    }
    service.add(
        path,
        mount.item().place(),
        isShared && users > 1 ? Outcome.DIFFERENTLY : Outcome.DONE,
        isShared
            ? "sharedVolumes."
                + name
                + (users > 1 ? ": several pods mount it, so its class needs ReadWriteMany" : "")
            : "claims."
                + name
                + " of "
                + service.key()
                + "; docs/compose.md describes how to move the data");
  }

  private static boolean contains(Service service, String name) {
    for (JsonNode one : service.list("sharedVolumes")) {
      if (one.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static void bind(Service service, String path, Mount mount) {
    String source = mount.source();
    if (source.startsWith("/") || source.startsWith("~") || source.matches("[a-zA-Z]:.*")) {
      service.cannot(
          path,
          mount.item(),
          source.endsWith("docker.sock")
              ? "a pod has no access to the container engine. Use the Kubernetes API"
              : "a pod does not see the folders of a node. Put the files into the image or a volume");
      return;
    }
    String where = mount.item().place().toString();
    if (service.project().folder().isFolder(source, where)) {
      service.cannot(
          path,
          mount.item(),
          "a folder of the project is not in the cluster. Put the files into the image, or name a volume");
      return;
    }
    Optional<Optional<String>> content = service.project().folder().content(source, where);
    if (content.isEmpty()) {
      service.cannot(
          path, mount.item(), "the file is missing. Add it and import again, or name a volume");
      return;
    }
    String name = source.substring(source.lastIndexOf('/') + 1);
    file(service, path, mount.item(), name, mount.target(), content.get().orElse("\0"));
  }

  /** Mounts a file: from the files of the values, or from a Secret if it looks like one. */
  static void file(
      Service service, String path, YamlTree item, String name, String target, String text) {
    String key = key(service.name() + "-" + name);
    if (SECRET_FILE.matcher(name).matches()) {
      secretFile(service, path, item, service.whole().secret(), key, target);
    } else if (text.length() > MOST_IN_FILE || text.indexOf('\0') >= 0) {
      service.cannot(path, item, "the file is too large or binary. Put it into the image");
    } else {
      Names.Rewritten rewritten =
          service.whole().names().rewrite(service.name(), service.node(), text, false);
      rewritten.reached().forEach(other -> service.whole().flow(service.name(), other));
      service.object("files").put(key, rewritten.text());
      mount(service, "files", target, key);
      service.differently(
          path,
          item,
          "files."
              + key
              + ", as it is now"
              + (rewritten.text().equals(text) ? "" : ", with the new addresses of services"));
    }
  }

  static void secretFile(
      Service service, String path, YamlTree item, String secret, String key, String target) {
    String volume = ImageKeys.label("secret-" + secret);
    boolean isNew = true;
    for (JsonNode one : service.list("extraVolumes")) {
      isNew &= !one.path("name").asText().equals(volume);
    }
    if (isNew) {
      service
          .list("extraVolumes")
          .addObject()
          .put("name", volume)
          .putObject("secret")
          .put("secretName", secret);
    }
    mount(service, volume, target, key);
    if (secret.startsWith(service.project().name())) {
      service.whole().needsSecret(secret, key);
    }
    service.differently(
        path,
        item,
        "the key "
            + key
            + " of the Secret "
            + secret
            + (secret.endsWith("-secrets") ? ", which you create" : ""));
  }

  private static void mount(Service service, String volume, String target, String key) {
    service
        .list("extraVolumeMounts")
        .addObject()
        .put("name", volume)
        .put("mountPath", target)
        .put("subPath", key)
        .put("readOnly", true);
  }

  private static String key(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]+", "-");
  }

  private static void tmpfs(Service service, YamlTree value) {
    for (YamlTree one : Trees.items(value)) {
      String[] parts = Trees.text(one).split(":", 2);
      String size = "64Mi";
      for (String option : parts.length > 1 ? parts[1].split(",") : new String[0]) {
        if (option.startsWith("size=")) {
          size = Amounts.quantity(Amounts.bytes(option.substring(5)).orElse(64L << 20));
        }
      }
      writable(service, parts[0], size);
    }
    service.done("tmpfs", value, "writablePaths, which are on the node's disk");
  }
}
