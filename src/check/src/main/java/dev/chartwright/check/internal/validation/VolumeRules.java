package dev.chartwright.check.internal.validation;

import dev.chartwright.internal.kubernetes.Quantity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** ValidateVolumes and ValidatePersistentVolumeClaimSpec in pkg/apis/core/validation. */
final class VolumeRules {
  private static final Set<String> FILE_FIELDS =
      Set.of(
          "metadata.name",
          "metadata.namespace",
          "metadata.labels",
          "metadata.annotations",
          "metadata.uid");

  private static final List<String> ACCESS_MODES =
      List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");

  private static final String ONCE_POD = "ReadWriteOncePod";
  private static final long MOST_MODE = 0777;
  private static final long LEAST_TOKEN = 600;
  private static final long MOST_TOKEN = 1L << 32;

  private VolumeRules() {}

  static void check(Field volumes, Faults faults) {
    Map<String, Field> names = new HashMap<>();
    for (Field volume : volumes.items()) {
      Field name = volume.get("name");
      faults.required(name);
      if (!name.isEmpty()) {
        faults.form(name, Forms::label);
        Field other = names.putIfAbsent(name.text(), name);
        if (other != null) {
          faults.item(name, "is '" + name.text() + "', which another volume has", other);
        }
      }
      List<Field> types =
          volume.entries().stream()
              .filter(one -> !one.key().equals("name") && one.isSet())
              .toList();
      if (types.isEmpty()) {
        // A volume without a type is an emptyDir by default (SetDefaults_Volume).
        continue;
      }
      if (types.size() > 1) {
        faults.either(
            types.get(1),
            "is not allowed beside " + types.get(0).key() + ": a volume has one type",
            types.get(0));
      }
      type(volume, faults);
    }
  }

  private static void type(Field volume, Faults faults) {
    Field limit = volume.get("emptyDir", "sizeLimit");
    if (isNegative(limit)) {
      faults.add(limit, "must not be negative");
    }
    hostPath(volume.get("hostPath"), faults);
    files(volume.get("configMap"), "name", faults);
    files(volume.get("secret"), "secretName", faults);
    if (volume.get("persistentVolumeClaim").isSet()) {
      faults.required(volume.get("persistentVolumeClaim", "claimName"));
    }
    Field downward = volume.get("downwardAPI");
    faults.between(downward.get("defaultMode"), 0, MOST_MODE);
    downward.get("items").items().forEach(item -> downwardFile(item, faults));
    projected(volume.get("projected"), faults);
    nfs(volume.get("nfs"), faults);
    volume.entries().forEach(source -> disk(source, volume.get("name").text(), faults));
    Field ephemeral = volume.get("ephemeral");
    if (ephemeral.isSet()) {
      Field template = ephemeral.get("volumeClaimTemplate");
      if (template.isSet()) {
        Field metadata = template.get("metadata");
        if (!metadata.get("name").isEmpty()) {
          faults.add(metadata.get("name"), "is not allowed, because it is generated");
        }
        MetadataRules.template(metadata, faults);
        claim(template.get("spec"), faults);
      } else {
        faults.add(template, "is required");
      }
    }
  }

  /** Types of drivers; those of persistent volumes have more fields. */
  private static void disk(Field source, String volume, Faults faults) {
    switch (source.key()) {
      case "csi" -> {
        Field driver = source.get("driver");
        faults.required(driver);
        if (!driver.isEmpty()) {
          faults.form(driver, text -> Forms.subdomain(text.toLowerCase(Locale.ROOT)));
        }
        named(source.get("nodePublishSecretRef"), faults);
      }
      case "gitRepo" -> {
        faults.required(source.get("repository"));
        faults.form(source.get("directory"), Forms::descendingPath);
      }
      case "cinder" -> {
        faults.required(source.get("volumeID"));
        named(source.get("secretRef"), faults);
      }
      case "scaleIO" -> {
        for (String field : List.of("gateway", "system", "volumeName")) {
          faults.required(source.get(field));
        }
      }
      case "quobyte" -> {
        faults.required(source.get("registry"));
        faults.required(source.get("volume"));
        if (!source.get("registry").isEmpty()
            && !source.get("registry").text().matches("[^:,]+:[^:,]+(,[^:,]+:[^:,]+)*")) {
          faults.add(source.get("registry"), "must be a host, ':' and a port");
        }
      }
      case "flocker" -> {
        if (source.get("datasetName").isEmpty() == source.get("datasetUUID").isEmpty()) {
          faults.add(source, "needs either datasetName or datasetUUID");
        }
      }
      default -> {
        if (source.isSet()) {
          DiskRules.check(source, volume, faults);
        }
      }
    }
  }

  private static void named(Field reference, Faults faults) {
    if (reference.isSet()) {
      faults.required(reference.get("name"));
    }
  }

  static void hostPath(Field host, Faults faults) {
    if (host.isSet()) {
      faults.required(host.get("path"));
      faults.form(host.get("path"), Forms::withoutBacksteps);
      faults.oneOf(
          host.get("type"),
          List.of(
              "BlockDevice",
              "CharDevice",
              "Directory",
              "DirectoryOrCreate",
              "File",
              "FileOrCreate",
              "Socket"));
    }
  }

  static void nfs(Field nfs, Faults faults) {
    if (nfs.isSet()) {
      faults.required(nfs.get("server"));
      faults.form(nfs.get("path"), text -> text.startsWith("/") ? "" : "must be an absolute path");
    }
  }

  private static void files(Field source, String name, Faults faults) {
    if (!source.isSet()) {
      return;
    }
    faults.required(source.get(name));
    faults.between(source.get("defaultMode"), 0, MOST_MODE);
    source.get("items").items().forEach(item -> item(item, faults));
  }

  private static void item(Field item, Faults faults) {
    faults.required(item.get("key"));
    faults.required(item.get("path"));
    faults.form(item.get("path"), Forms::localPath);
    faults.between(item.get("mode"), 0, MOST_MODE);
  }

  private static void downwardFile(Field file, Faults faults) {
    faults.required(file.get("path"));
    faults.form(file.get("path"), Forms::localPath);
    faults.between(file.get("mode"), 0, MOST_MODE);
    Field field = file.get("fieldRef");
    Field resource = file.get("resourceFieldRef");
    if (field.isSet()) {
      ContainerRules.fieldReference(field, FILE_FIELDS, faults);
      if (resource.isSet()) {
        faults.either(resource, "is not allowed beside fieldRef", field);
      }
    } else if (resource.isSet()) {
      faults.required(resource.get("containerName"));
      ContainerRules.resourceReference(resource, faults);
    } else {
      faults.add(file, "needs fieldRef or resourceFieldRef");
    }
  }

  private static void projected(Field projected, Faults faults) {
    faults.between(projected.get("defaultMode"), 0, MOST_MODE);
    Set<String> paths = new HashSet<>();
    for (Field source : projected.get("sources").items()) {
      List<Field> kinds = source.entries().stream().filter(Field::isSet).toList();
      if (kinds.size() > 1) {
        faults.either(source, "has more than one kind of source", kinds.get(0), kinds.get(1));
      }
      for (String kind : List.of("secret", "configMap")) {
        Field named = source.get(kind);
        if (named.isSet()) {
          faults.required(named.get("name"));
          for (Field item : named.get("items").items()) {
            item(item, faults);
            unique(item.get("path"), paths, faults);
          }
        }
      }
      for (Field item : source.get("downwardAPI", "items").items()) {
        downwardFile(item, faults);
        unique(item.get("path"), paths, faults);
      }
      Field token = source.get("serviceAccountToken");
      if (token.isSet()) {
        faults.between(token.get("expirationSeconds"), LEAST_TOKEN, MOST_TOKEN);
        faults.required(token.get("path"));
        faults.form(token.get("path"), Forms::localPath);
      }
    }
  }

  private static void unique(Field path, Set<String> paths, Faults faults) {
    if (!path.isEmpty() && !paths.add(path.text())) {
      faults.add(path, "is '" + path.text() + "', which another file has");
    }
  }

  /** The specification of a PersistentVolumeClaim. */
  static void claim(Field spec, Faults faults) {
    accessModes(spec.get("accessModes"), faults);
    Field storage = spec.get("resources", "requests", "storage");
    if (!storage.isSet()) {
      faults.add(storage, "is required");
    } else if (Quantity.parse(storage.node().asText().strip())
        .filter(amount -> amount.amount().signum() <= 0)
        .isPresent()) {
      faults.add(storage, "must be greater than 0");
    }
    if (!spec.get("storageClassName").isEmpty()) {
      faults.form(spec.get("storageClassName"), Forms::subdomain);
    }
    faults.oneOf(spec.get("volumeMode"), List.of("Block", "Filesystem"));
    SelectorRules.check(spec.get("selector"), faults);
    if (!spec.get("volumeAttributesClassName").isEmpty()) {
      faults.form(spec.get("volumeAttributesClassName"), Forms::subdomain);
    }
    sources(spec, faults);
  }

  private static void sources(Field spec, Faults faults) {
    for (String field : List.of("dataSource", "dataSourceRef")) {
      Field source = spec.get(field);
      if (source.isSet()) {
        faults.required(source.get("name"));
        faults.required(source.get("kind"));
        if (!source.get("apiGroup").isEmpty()) {
          faults.form(source.get("apiGroup"), Forms::subdomain);
        } else if (!source.get("kind").text().equals("PersistentVolumeClaim")) {
          faults.add(source.get("apiGroup"), "is required if kind is not PersistentVolumeClaim");
        }
      }
    }
    Field source = spec.get("dataSource");
    Field reference = spec.get("dataSourceRef");
    if (source.isSet() && reference.isSet()) {
      for (String field : List.of("apiGroup", "kind", "name")) {
        if (!source.get(field).text().equals(reference.get(field).text())) {
          faults.add(source.get(field), "must equal that of dataSourceRef");
        }
      }
    }
  }

  static void accessModes(Field modes, Faults faults) {
    faults.required(modes);
    for (Field mode : modes.items()) {
      faults.exactly(mode, ACCESS_MODES);
      if (mode.text().equals(ONCE_POD)
          && modes.items().stream().anyMatch(other -> !other.text().equals(ONCE_POD))) {
        faults.add(mode, "is ReadWriteOncePod, which is not allowed beside other modes");
      }
    }
  }

  private static boolean isNegative(Field amount) {
    return amount.node().isValueNode()
        && Quantity.parse(amount.node().asText().strip())
            .filter(quantity -> quantity.amount().signum() < 0)
            .isPresent();
  }
}
