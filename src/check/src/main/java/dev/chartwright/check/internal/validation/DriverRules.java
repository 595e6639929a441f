package dev.chartwright.check.internal.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Drivers of storage, and kinds with a rule or two. */
final class DriverRules {
  private static final long LEAST_TOKEN = 600;
  private static final long MOST_TOKEN = 1L << 32;
  private static final int MOST_FAMILIES = 2;

  private DriverRules() {}

  /** ValidateCSIDriver in pkg/apis/storage/validation. */
  static void driver(Field driver, Faults faults) {
    Field spec = driver.get("spec");
    faults.exactly(spec.get("fsGroupPolicy"), List.of("File", "None", "ReadWriteOnceWithFSType"));
    for (Field mode : spec.get("volumeLifecycleModes").items()) {
      faults.exactly(mode, List.of("Ephemeral", "Persistent"));
    }
    Set<String> audiences = new HashSet<>();
    for (Field token : spec.get("tokenRequests").items()) {
      if (!audiences.add(token.get("audience").text())) {
        faults.add(token.get("audience"), "is a duplicate");
      }
      faults.between(token.get("expirationSeconds"), LEAST_TOKEN, MOST_TOKEN);
    }
  }

  /** ValidateVolumeAttributesClass in pkg/apis/storage/validation. */
  static void attributes(Field object, Faults faults) {
    faults.required(object.get("driverName"));
    if (!object.get("driverName").isEmpty()) {
      faults.form(object.get("driverName"), DriverRules::driverName);
    }
    faults.required(object.get("parameters"));
    for (Field parameter : object.get("parameters").entries()) {
      if (parameter.key().isEmpty()) {
        faults.add(parameter, "has an empty key");
      }
    }
  }

  private static String driverName(String text) {
    return Forms.qualifiedName(text.toLowerCase(Locale.ROOT));
  }

  /** ValidateServiceCIDR in pkg/apis/networking/validation. */
  static void addresses(Field object, Faults faults) {
    Field networks = object.get("spec", "cidrs");
    faults.required(networks);
    Set<Integer> families = new HashSet<>();
    for (Field network : networks.items()) {
      faults.form(network, Networks::networkForm);
      Networks.network(network.text())
          .ifPresent(
              one -> {
                if (one.hasHostBits()) {
                  faults.add(network, "must not have bits beyond the length of its prefix");
                }
                if (!families.add(one.address().length)) {
                  faults.add(network, "must not have the family of another one");
                }
              });
    }
    if (networks.items().size() > MOST_FAMILIES) {
      faults.add(networks, "must have at most 2 values");
    }
  }

  /** ValidateControllerRevisionCreate in pkg/apis/apps/validation. */
  static void revision(Field object, Faults faults) {
    faults.atLeast(object.get("revision"), 0);
    if (!object.get("data").isSet()) {
      faults.add(object.get("data"), "is required");
    }
  }
}
