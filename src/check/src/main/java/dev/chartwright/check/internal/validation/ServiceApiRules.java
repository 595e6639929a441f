package dev.chartwright.check.internal.validation;

/** ValidateAPIService in k8s.io/kube-aggregator. */
final class ServiceApiRules {
  private static final long MOST_GROUP_PRIORITY = 20_000;
  private static final long MOST_VERSION_PRIORITY = 1000;

  private ServiceApiRules() {}

  static void check(Field object, Faults faults) {
    Field spec = object.get("spec");
    Field group = spec.get("group");
    Field version = spec.get("version");
    Field name = object.get("metadata", "name");
    String wanted = version.text() + "." + group.text();
    if (!name.isEmpty() && !name.text().equals(wanted)) {
      faults.add(name, "must be '" + wanted + "', the version and the group");
    }
    if (!group.isEmpty()) {
      faults.form(group, Forms::subdomain);
    } else if (!version.text().equals("v1")) {
      faults.add(group, "is required");
    }
    faults.required(version);
    if (!version.isEmpty()) {
      faults.form(version, Forms::dns1035Label);
    }
    priority(spec.get("groupPriorityMinimum"), MOST_GROUP_PRIORITY, faults);
    priority(spec.get("versionPriority"), MOST_VERSION_PRIORITY, faults);
    Field service = spec.get("service");
    Field insecure = spec.get("insecureSkipTLSVerify");
    Field bundle = spec.get("caBundle");
    if (service.isSet()) {
      faults.required(service.get("namespace"));
      faults.required(service.get("name"));
      Ports.number(service.get("port"), faults);
      if (insecure.isTrue() && !bundle.isEmpty()) {
        faults.add(insecure, "must not be true if caBundle is set");
      }
    } else {
      if (insecure.isTrue()) {
        faults.add(insecure, "is not allowed without service");
      }
      if (!bundle.isEmpty()) {
        faults.add(bundle, "is not allowed without service");
      }
    }
  }

  private static void priority(Field priority, long most, Faults faults) {
    if (priority.isSet()) {
      faults.between(priority, 1, most);
    } else {
      faults.add(priority, "is required");
    }
  }
}
