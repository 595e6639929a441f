package dev.chartwright.check.internal.validation;

import java.util.List;

/** ValidateIngressCreate in pkg/apis/networking/validation. */
final class IngressRules {
  private static final String CLASS_ANNOTATION = "kubernetes.io/ingress.class";
  private static final List<String> BAD_SEQUENCES = List.of("//", "/./", "/../", "%2f", "%2F");
  private static final List<String> BAD_ENDS = List.of("/..", "/.");

  private IngressRules() {}

  static void check(Field ingress, int minor, Faults faults) {
    Field spec = ingress.get("spec");
    Field backend = spec.get("defaultBackend");
    if (spec.get("rules").isEmpty() && !backend.isSet()) {
      faults.add(spec, "needs rules or defaultBackend");
    }
    if (backend.isSet()) {
      backend(backend, minor, faults);
    }
    for (Field rule : spec.get("rules").items()) {
      if (!rule.get("host").isEmpty()) {
        faults.form(rule.get("host"), IngressRules::host);
      }
      Field http = rule.get("http");
      if (http.isSet()) {
        faults.required(http.get("paths"));
        http.get("paths").items().forEach(path -> path(path, minor, faults));
      }
    }
    for (Field tls : spec.get("tls").items()) {
      for (Field host : tls.get("hosts").items()) {
        faults.form(
            host, text -> text.contains("*") ? Forms.wildcard(text) : Forms.subdomain(text));
      }
      if (!tls.get("secretName").isEmpty()) {
        faults.form(tls.get("secretName"), Forms::subdomain);
      }
    }
    ingressClass(ingress, faults);
  }

  private static String host(String text) {
    if (Networks.ip(text).isPresent()) {
      return "must be a DNS name, not an IP address";
    }
    return text.contains("*") ? Forms.wildcard(text) : Forms.subdomain(text);
  }

  private static void path(Field path, int minor, Faults faults) {
    Field type = path.get("pathType");
    faults.required(type);
    faults.oneOf(type, List.of("Exact", "ImplementationSpecific", "Prefix"));
    Field text = path.get("path");
    boolean isStrict = List.of("Exact", "Prefix").contains(type.text());
    if (!text.text().startsWith("/") && (isStrict || !text.isEmpty())) {
      faults.add(text, "is '" + text.text() + "', and must be an absolute path");
    } else if (isStrict) {
      for (String sequence : BAD_SEQUENCES) {
        if (text.text().contains(sequence)) {
          faults.add(text, "is '" + text.text() + "', and must not contain '" + sequence + "'");
        }
      }
      for (String end : BAD_ENDS) {
        if (text.text().endsWith(end)) {
          faults.add(text, "is '" + text.text() + "', and must not end with '" + end + "'");
        }
      }
    }
    if (type.isSet()) {
      backend(path.get("backend"), minor, faults);
    }
  }

  private static void backend(Field backend, int minor, Faults faults) {
    Field service = backend.get("service");
    Field resource = backend.get("resource");
    if (service.isSet() && resource.isSet()) {
      faults.either(backend, "has both service and resource", service, resource);
    } else if (resource.isSet()) {
      faults.required(resource.get("kind"));
      faults.required(resource.get("name"));
    } else if (service.isSet()) {
      faults.required(service.get("name"));
      if (!service.get("name").isEmpty()) {
        faults.form(service.get("name"), text -> Forms.serviceName(text, minor));
      }
      Field name = service.get("port", "name");
      Field number = service.get("port", "number");
      boolean hasNumber = number.number(0) != 0;
      if (!name.isEmpty() && hasNumber) {
        faults.either(service.get("port"), "has both name and number", name, number);
      } else if (!name.isEmpty()) {
        faults.form(name, Forms::portName);
      } else if (hasNumber) {
        Ports.number(number, faults);
      } else {
        faults.add(service.get("port"), "needs name or number");
      }
    } else {
      faults.add(backend, "needs service or resource");
    }
  }

  private static void ingressClass(Field ingress, Faults faults) {
    Field name = ingress.get("spec", "ingressClassName");
    Field annotation = ingress.get("metadata", "annotations", CLASS_ANNOTATION);
    if (name.isSet()) {
      faults.form(name, Forms::subdomain);
    }
    if (name.isSet() && annotation.isSet() && !annotation.text().equals(name.text())) {
      faults.either(annotation, "must equal ingressClassName if both are set", name);
    }
  }
}
