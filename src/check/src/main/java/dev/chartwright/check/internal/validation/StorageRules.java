package dev.chartwright.check.internal.validation;

import dev.chartwright.internal.kubernetes.Quantity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * ValidateStorageClass in pkg/apis/storage/validation, and ValidatePersistentVolume in
 * pkg/apis/core/validation.
 */
final class StorageRules {
  private static final int MOST_PARAMETERS = 512;
  private static final int MOST_PARAMETER_BYTES = 256 * 1024;
  private static final int MOST_DRIVER = 63;

  /** VolumeAttributesClass is on by default from here on. */
  private static final int ATTRIBUTES_CLASS = 34;

  /** The types of a volume, in the order of ValidatePersistentVolumeSpec. */
  private static final List<String> TYPES =
      List.of(
          "hostPath",
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "glusterfs",
          "flocker",
          "nfs",
          "rbd",
          "quobyte",
          "cephfs",
          "iscsi",
          "cinder",
          "fc",
          "flexVolume",
          "azureFile",
          "vsphereVolume",
          "photonPersistentDisk",
          "portworxVolume",
          "azureDisk",
          "scaleIO",
          "local",
          "storageos",
          "csi");

  private StorageRules() {}

  static void storageClass(Field object, Faults faults) {
    Field provisioner = object.get("provisioner");
    faults.required(provisioner);
    if (!provisioner.isEmpty()) {
      faults.form(provisioner, text -> Forms.qualifiedName(text.toLowerCase(Locale.ROOT)));
    }
    parameters(object.get("parameters"), faults);
    faults.oneOf(object.get("reclaimPolicy"), List.of("Delete", "Retain"));
    faults.exactly(object.get("volumeBindingMode"), List.of("Immediate", "WaitForFirstConsumer"));
    topologies(object.get("allowedTopologies"), faults);
  }

  private static void parameters(Field parameters, Faults faults) {
    List<Field> entries = parameters.entries();
    if (entries.size() > MOST_PARAMETERS) {
      faults.add(parameters, "must have at most " + MOST_PARAMETERS + " entries");
    }
    long size = 0;
    for (Field entry : entries) {
      if (entry.key().isEmpty()) {
        faults.add(parameters, "must not have an empty key");
      }
      size += bytes(entry.key()) + bytes(entry.text());
    }
    if (size > MOST_PARAMETER_BYTES) {
      faults.add(parameters, "must have at most 256 KiB");
    }
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void topologies(Field topologies, Faults faults) {
    Set<Map<String, Set<String>>> seen = new HashSet<>();
    for (Field term : topologies.items()) {
      Map<String, Set<String>> values = new TreeMap<>();
      for (Field expression : term.get("matchLabelExpressions").items()) {
        Set<String> unique = new TreeSet<>();
        faults.required(expression.get("values"));
        for (Field value : expression.get("values").items()) {
          if (!unique.add(value.text())) {
            faults.add(value, "is a duplicate");
          }
        }
        faults.form(expression.get("key"), Forms::qualifiedName);
        if (values.put(expression.get("key").text(), unique) != null) {
          faults.add(expression.get("key"), "is the key of another expression");
        }
      }
      if (values.isEmpty()) {
        faults.add(term, "needs matchLabelExpressions");
      } else if (!seen.add(values)) {
        faults.add(term.get("matchLabelExpressions"), "are those of another term");
      }
    }
  }

  static void volume(Field object, int minor, Faults faults) {
    Field spec = object.get("spec");
    VolumeRules.accessModes(spec.get("accessModes"), faults);
    capacity(spec.get("capacity"), faults);
    faults.oneOf(spec.get("persistentVolumeReclaimPolicy"), List.of("Delete", "Recycle", "Retain"));
    Field affinity = spec.get("nodeAffinity");
    if (affinity.isSet()) {
      Field required = affinity.get("required");
      if (required.isSet()) {
        SchedulingRules.nodeSelector(required, minor, faults);
      } else {
        faults.add(required, "is required");
      }
    }
    types(spec, object.get("metadata", "name").text(), faults);
    if (!spec.get("storageClassName").isEmpty()) {
      faults.form(spec.get("storageClassName"), Forms::subdomain);
    }
    faults.exactly(spec.get("volumeMode"), List.of("Block", "Filesystem"));
    Field attributes = spec.get("volumeAttributesClassName");
    if (minor >= ATTRIBUTES_CLASS && attributes.isSet()) {
      faults.required(attributes);
      if (!attributes.isEmpty()) {
        faults.form(attributes, Forms::subdomain);
      }
      if (!spec.get("csi").isSet()) {
        faults.add(attributes, "is not allowed without csi");
      }
    }
  }

  private static void capacity(Field capacity, Faults faults) {
    if (!capacity.get("storage").isSet()) {
      faults.add(capacity.get("storage"), "is required");
    }
    for (Field amount : capacity.entries()) {
      if (!amount.key().equals("storage")) {
        faults.add(amount, "is not allowed: capacity has only storage");
      }
      if (ResourceRules.quantity(amount).map(Quantity::amount).stream()
          .anyMatch(one -> one.signum() <= 0)) {
        faults.add(amount, "must be greater than 0");
      }
    }
  }

  private static void types(Field spec, String name, Faults faults) {
    List<Field> types = new ArrayList<>();
    TYPES.forEach(
        type -> {
          if (spec.get(type).isSet()) {
            types.add(spec.get(type));
          }
        });
    if (types.isEmpty()) {
      faults.add(spec, "needs the type of the volume, such as csi, nfs or hostPath");
      return;
    }
    for (Field other : types.subList(1, types.size())) {
      faults.either(
          other,
          "is not allowed beside " + types.get(0).key() + ": a volume has one type",
          types.get(0));
    }
    Field type = types.get(0);
    switch (type.key()) {
      case "hostPath" -> {
        VolumeRules.hostPath(type, faults);
        if (spec.get("persistentVolumeReclaimPolicy").text().equals("Recycle")
            && type.get("path").text().matches("/+(\\./*)*")) {
          faults.add(
              spec.get("persistentVolumeReclaimPolicy"),
              "must not be Recycle if hostPath.path is '/'");
        }
      }
      case "nfs" -> VolumeRules.nfs(type, faults);
      case "local" -> {
        faults.required(type.get("path"));
        faults.form(type.get("path"), Forms::withoutBacksteps);
        if (!spec.get("nodeAffinity").isSet()) {
          faults.add(spec.get("nodeAffinity"), "is required for a local volume");
        }
      }
      case "csi" -> csi(type, faults);
      default -> DiskRules.check(type, name, faults);
    }
  }

  private static void csi(Field csi, Faults faults) {
    driver(csi.get("driver"), faults);
    faults.required(csi.get("volumeHandle"));
    for (String field :
        List.of(
            "controllerPublishSecretRef",
            "controllerExpandSecretRef",
            "nodePublishSecretRef",
            "nodeExpandSecretRef")) {
      Field secret = csi.get(field);
      if (secret.isSet()) {
        faults.required(secret.get("name"));
        faults.required(secret.get("namespace"));
        if (!secret.get("name").isEmpty()) {
          faults.form(secret.get("name"), Forms::subdomain);
        }
        if (!secret.get("namespace").isEmpty()) {
          faults.form(secret.get("namespace"), Forms::label);
        }
      }
    }
  }

  /** ValidateCSIDriverName. */
  static void driver(Field driver, Faults faults) {
    faults.required(driver);
    if (!driver.isEmpty()) {
      faults.form(
          driver,
          text ->
              text.length() > MOST_DRIVER
                  ? "must be at most 63 characters long"
                  : Forms.subdomain(text.toLowerCase(Locale.ROOT)));
    }
  }
}
