package dev.chartwright.assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Assertions on an Ingress. */
public final class IngressAssert extends ManifestAssert<IngressAssert> {
  IngressAssert(Place place) {
    super(place, IngressAssert.class);
  }

  /**
   * Verifies the hosts of all rules.
   *
   * @param hosts all of them, in any order
   * @throws AssertionError if there are others, or fewer
   */
  public IngressAssert hasHosts(String... hosts) {
    Place rules = place().get("spec", "rules");
    verifyNames(
        rules,
        List.of(hosts).stream().sorted().toList(),
        rules.texts("host").stream().distinct().sorted().toList());
    return this;
  }

  /**
   * Verifies where requests go.
   *
   * @param host the host of the rule; empty for a rule without one
   * @param path the path of the rule, as it is written
   * @param service the name of the Service
   * @param port its name or number
   * @throws AssertionError if they go elsewhere, or no rule exists; the message lists the rules
   */
  public IngressAssert routes(String host, String path, String service, Object port) {
    List<String> known = new ArrayList<>();
    for (Place rule : place().get("spec", "rules").items()) {
      for (Place one : rule.get("http", "paths").items()) {
        known.add(rule.get("host").text() + one.get("path").text());
        if (rule.get("host").text().equals(host) && one.get("path").text().equals(path)) {
          Place backend = one.get("backend", "service");
          verifyText(backend.get("name"), service, backend.get("name").text());
          verify(backend.get("port"), Map.of(port instanceof Number ? "number" : "name", port));
          return this;
        }
      }
    }
    throw problem(place().get("spec", "rules"), missing("rule", host + path, known));
  }

  /**
   * Verifies the certificate of a host.
   *
   * @param secret the name of the Secret
   * @throws AssertionError if it is another one, or if there is none; the message lists the hosts
   */
  public IngressAssert hasTls(String host, String secret) {
    List<String> known = new ArrayList<>();
    for (Place entry : place().get("spec", "tls").items()) {
      for (Place one : entry.get("hosts").items()) {
        known.add(one.text());
        if (one.text().equals(host)) {
          verifyText(entry.get("secretName"), secret, entry.get("secretName").text());
          return this;
        }
      }
    }
    throw problem(place().get("spec", "tls"), "in tls " + missing("host", host, known));
  }
}
