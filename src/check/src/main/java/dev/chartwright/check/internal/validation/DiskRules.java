package dev.chartwright.check.internal.validation;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Types of persistent volumes that drivers have replaced (pkg/apis/core/validation). */
final class DiskRules {
  private static final Pattern IQN =
      Pattern.compile("iqn\\.\\d{4}-\\d{2}\\.[-A-Za-z0-9.]+:[^,;*&$|\\s]+$");
  private static final Pattern EUI = Pattern.compile("eui.[A-Za-z0-9]{16}$");
  private static final Pattern NAA = Pattern.compile("naa.[A-Za-z0-9]{32}$");
  private static final long MOST_NUMBER = 255;
  private static final int MOST_PORTAL = 64;

  private DiskRules() {}

  /**
   * Checks a source of a persistent volume.
   *
   * @param volume the name of the volume
   */
  static void check(Field source, String volume, Faults faults) {
    switch (source.key()) {
      case "awsElasticBlockStore" -> disk(source, "volumeID", faults);
      case "gcePersistentDisk" -> disk(source, "pdName", faults);
      case "vsphereVolume" -> faults.required(source.get("volumePath"));
      case "photonPersistentDisk" -> faults.required(source.get("pdID"));
      case "portworxVolume" -> faults.required(source.get("volumeID"));
      case "cephfs" -> faults.required(source.get("monitors"));
      case "rbd" -> required(source, List.of("monitors", "image"), faults);
      case "glusterfs" -> required(source, List.of("endpoints", "path"), faults);
      case "azureFile" -> {
        required(source, List.of("secretName", "shareName"), faults);
        faults.notBlank(source.get("secretNamespace"));
      }
      case "cinder" -> {
        faults.required(source.get("volumeID"));
        if (source.get("secretRef").isSet()) {
          required(source.get("secretRef"), List.of("name", "namespace"), faults);
        }
      }
      case "azureDisk" -> azureDisk(source, faults);
      case "flexVolume" -> flex(source, faults);
      case "fc" -> fibreChannel(source, faults);
      case "iscsi" -> iscsi(source, volume, faults);
      default -> {
        // No cluster has the rest any more.
      }
    }
  }

  private static void required(Field source, List<String> fields, Faults faults) {
    fields.forEach(field -> faults.required(source.get(field)));
  }

  private static void disk(Field source, String id, Faults faults) {
    faults.required(source.get(id));
    faults.between(source.get("partition"), 0, MOST_NUMBER);
  }

  private static void azureDisk(Field disk, Faults faults) {
    required(disk, List.of("diskName", "diskURI"), faults);
    faults.exactly(disk.get("cachingMode"), List.of("None", "ReadOnly", "ReadWrite"));
    faults.exactly(disk.get("kind"), List.of("Dedicated", "Managed", "Shared"));
    // The kind is Shared by default.
    boolean isManaged = disk.get("kind").text("Shared").equals("Managed");
    String start = isManaged ? "/subscriptions/" : "https://";
    if (!disk.get("diskURI").isEmpty() && !disk.get("diskURI").text().startsWith(start)) {
      faults.add(
          disk.get("diskURI"),
          "must start with " + start + " if kind is " + disk.get("kind").text("Shared"));
    }
  }

  private static void flex(Field source, Faults faults) {
    faults.required(source.get("driver"));
    for (Field option : source.get("options").entries()) {
      String domain = "." + option.key().replaceFirst("/.*", "").toLowerCase(Locale.ROOT);
      if (domain.endsWith(".kubernetes.io") || domain.endsWith(".k8s.io")) {
        faults.add(option, "must not use the names of kubernetes.io and k8s.io");
      }
    }
  }

  private static void fibreChannel(Field source, Faults faults) {
    Field targets = source.get("targetWWNs");
    if (targets.isEmpty() == source.get("wwids").isEmpty()) {
      faults.add(source, "needs either targetWWNs or wwids");
    }
    if (!targets.isEmpty()) {
      faults.required(source.get("lun"));
      faults.between(source.get("lun"), 0, MOST_NUMBER);
    }
  }

  private static void iscsi(Field source, String volume, Faults faults) {
    Field initiator = source.get("initiatorName");
    required(source, List.of("targetPortal", "iqn"), faults);
    if (!source.get("iqn").isEmpty()) {
      faults.form(source.get("iqn"), DiskRules::qualified);
    }
    faults.between(source.get("lun"), 0, MOST_NUMBER);
    boolean asks =
        source.get("chapAuthDiscovery").isTrue() || source.get("chapAuthSession").isTrue();
    Field secret = source.get("secretRef");
    if (asks && !secret.isSet()) {
      faults.add(secret, "is required if chapAuthDiscovery or chapAuthSession is true");
    } else if (secret.isSet()) {
      faults.required(secret.get("name"));
    }
    if (initiator.isSet()) {
      faults.form(initiator, DiskRules::qualified);
      if (volume.length() + 1 + source.get("targetPortal").text().length() > MOST_PORTAL) {
        faults.add(
            source.get("targetPortal"),
            "must have at most 63 characters together with the name of the volume if"
                + " initiatorName is set");
      }
    }
  }

  private static String qualified(String text) {
    boolean isValid =
        IQN.matcher(text).lookingAt()
            || EUI.matcher(text).lookingAt()
            || NAA.matcher(text).lookingAt();
    return isValid ? "" : "must be an iSCSI name, such as iqn.2001-04.com.example:disk1";
  }
}
