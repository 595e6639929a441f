package dev.chartwright.check.internal.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Claims of devices, in Pods and by themselves (pkg/apis/resource/validation). */
final class ClaimRules {
  private static final int MOST_VALUES = 32;

  private ClaimRules() {}

  /** The claims of a Pod, and those of its containers (validatePodResourceClaims). */
  static void ofPod(Field spec, Faults faults) {
    Set<String> names = new HashSet<>();
    for (Field claim : spec.get("resourceClaims").items()) {
      Field name = claim.get("name");
      Field direct = claim.get("resourceClaimName");
      Field template = claim.get("resourceClaimTemplateName");
      label(name, faults);
      if (!name.isEmpty() && !names.add(name.text())) {
        faults.add(name, "is '" + name.text() + "', which another claim has");
      }
      if (direct.isSet() == template.isSet()) {
        faults.add(claim, "needs either resourceClaimName or resourceClaimTemplateName");
      }
      faults.form(direct, Forms::subdomain);
      faults.form(template, Forms::subdomain);
    }
    for (String list : List.of("containers", "initContainers")) {
      for (Field container : spec.get(list).items()) {
        Set<String> used = new HashSet<>();
        for (Field claim : container.get("resources", "claims").items()) {
          Field name = claim.get("name");
          if (!name.isEmpty() && !names.contains(name.text())) {
            faults.add(name, "is '" + name.text() + "', which resourceClaims does not have");
          }
          if (!claim.get("request").isEmpty()) {
            faults.form(claim.get("request"), Forms::label);
          }
          if (!used.add(name.text() + "/" + claim.get("request").text())) {
            faults.add(name, "is a duplicate");
          }
        }
      }
    }
  }

  private static void label(Field name, Faults faults) {
    faults.required(name);
    if (!name.isEmpty()) {
      faults.form(name, Forms::label);
    }
  }

  static void template(Field template, Faults faults) {
    Field metadata = template.get("spec", "metadata");
    if (!metadata.get("name").isEmpty()) {
      faults.add(metadata.get("name"), "is not allowed, because it is generated");
    }
    SelectorRules.labels(metadata.get("labels"), faults);
    claim(template.get("spec", "spec"), faults);
  }

  /** The specification of a ResourceClaim. */
  static void claim(Field spec, Faults faults) {
    Field devices = spec.get("devices");
    Set<String> names = new HashSet<>();
    for (Field request : devices.get("requests").items()) {
      Field name = request.get("name");
      label(name, faults);
      if (!name.isEmpty() && !names.add(name.text())) {
        faults.add(name, "is '" + name.text() + "', which another request has");
      }
      request(request, names, faults);
    }
    for (Field constraint : devices.get("constraints").items()) {
      known(constraint.get("requests"), names, faults);
      Field attribute = constraint.get("matchAttribute");
      if (!constraint.get("distinctAttribute").isSet()) {
        faults.required(attribute);
      }
      if (!attribute.isEmpty()) {
        attribute(attribute, faults);
      }
    }
    for (Field config : devices.get("config").items()) {
      known(config.get("requests"), names, faults);
      opaque(config, faults);
    }
    atMost(devices.get("requests"), faults);
    atMost(devices.get("constraints"), faults);
    atMost(devices.get("config"), faults);
  }

  private static void atMost(Field list, Faults faults) {
    if (list.items().size() > MOST_VALUES) {
      faults.add(list, "must have at most 32 values");
    }
  }

  private static void request(Field request, Set<String> names, Faults faults) {
    Field exactly = request.get("exactly");
    Field first = request.get("firstAvailable");
    if (exactly.isSet() == !first.isEmpty()) {
      faults.add(request, "needs either exactly or firstAvailable");
    }
    if (exactly.isSet()) {
      device(exactly, faults);
    }
    for (Field one : first.items()) {
      label(one.get("name"), faults);
      names.add(request.get("name").text() + "/" + one.get("name").text());
      device(one, faults);
    }
  }

  private static void device(Field device, Faults faults) {
    Field type = device.get("deviceClassName");
    faults.required(type);
    if (!type.isEmpty()) {
      faults.form(type, Forms::subdomain);
    }
    Field mode = device.get("allocationMode");
    Field count = device.get("count");
    faults.oneOf(mode, List.of("All", "ExactCount"));
    if (mode.text().equals("All") && count.number(0) != 0) {
      faults.add(count, "is not allowed if allocationMode is All");
    } else {
      faults.atLeast(count, 0);
    }
    selectors(device.get("selectors"), faults);
  }

  private static void selectors(Field selectors, Faults faults) {
    for (Field selector : selectors.items()) {
      if (selector.get("cel").isSet()) {
        faults.required(selector.get("cel", "expression"));
      } else {
        faults.add(selector.get("cel"), "is required");
      }
    }
    atMost(selectors, faults);
  }

  private static void known(Field requests, Set<String> names, Faults faults) {
    Set<String> seen = new HashSet<>();
    for (Field request : requests.items()) {
      if (!names.contains(request.text())) {
        faults.add(request, "is '" + request.text() + "', which no request has");
      } else if (!seen.add(request.text())) {
        faults.add(request, "is a duplicate");
      }
    }
  }

  private static void attribute(Field attribute, Faults faults) {
    int slash = attribute.text().indexOf('/');
    if (slash < 0) {
      faults.add(attribute, "needs a domain and '/' before the name");
    } else if (!Forms.subdomain(attribute.text().substring(0, slash)).isEmpty()) {
      faults.add(attribute, "needs a DNS name before '/'");
    }
  }

  private static void opaque(Field config, Faults faults) {
    Field opaque = config.get("opaque");
    if (!opaque.isSet()) {
      faults.add(opaque, "is required");
      return;
    }
    faults.required(opaque.get("driver"));
    if (!opaque.get("driver").isEmpty()) {
      faults.form(opaque.get("driver"), Forms::subdomain);
    }
    if (!opaque.get("parameters").isSet()) {
      faults.add(opaque.get("parameters"), "is required");
    } else if (!opaque.get("parameters").node().isObject()) {
      faults.add(opaque.get("parameters"), "must be a mapping");
    }
  }

  static void deviceClass(Field object, Faults faults) {
    selectors(object.get("spec", "selectors"), faults);
    object.get("spec", "config").items().forEach(config -> opaque(config, faults));
    atMost(object.get("spec", "config"), faults);
  }
}
