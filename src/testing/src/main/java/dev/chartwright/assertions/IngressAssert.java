package dev.chartwright.assertions;

import dev.chartwright.render.Manifest;
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
    return goesTo(rule(host, path).get("backend", "service"), service, port);
  }

  private IngressAssert goesTo(Place backend, String service, Object port) {
    verifyText(backend.get("name"), service, backend.get("name").text());
    verify(backend.get("port"), Map.of(port instanceof Number ? "number" : "name", port));
    return this;
  }

  private Place rule(String host, String path) {
    List<String> known = new ArrayList<>();
    for (Place rule : place().get("spec", "rules").items()) {
      for (Place one : rule.get("http", "paths").items()) {
        known.add(rule.get("host").text() + one.get("path").text());
        if (rule.get("host").text().equals(host) && one.get("path").text().equals(path)) {
          return one;
        }
      }
    }
    throw problem(place().get("spec", "rules"), missing("rule", host + path, known));
  }

  /**
   * Verifies where requests end: the Service of the rule is in the rendering, selects the workload,
   * and its port leads to that of a container.
   *
   * @param host the host of the rule; empty for a rule without one
   * @param path the path of the rule, as it is written
   * @param workload such as {@code Deployment/web}
   * @throws AssertionError if they do not
   */
  public IngressAssert leadsTo(String host, String path, String workload, int containerPort) {
    Place backend = rule(host, path).get("backend", "service");
    List<Manifest> services =
        place().whole().manifests().stream()
            .filter(one -> one.kind().equals("Service") && one.apiVersion().equals("v1"))
            .toList();
    String name = backend.get("name").text();
    Place service =
        services.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .map(one -> Place.of(place().whole(), one))
            .orElseThrow(
                () ->
                    problem(
                        backend,
                        missing("Service", name, services.stream().map(Manifest::name).toList())));
    Place ports = service.get("spec", "ports");
    boolean isNamed = backend.get("port", "name").exists();
    String port = backend.get("port", isNamed ? "name" : "number").text();
    Place found =
        ports
            .item(isNamed ? "name" : "port", port)
            .orElseThrow(
                () ->
                    problem(
                        backend.get("port"),
                        "in Service/"
                            + name
                            + " "
                            + missing("port", port, ports.texts(isNamed ? "name" : "port"))));
    new ServiceAssert(service).leadsTo(found.get("port").node().asInt(), workload, containerPort);
    return this;
  }

  /**
   * Verifies how the path of a rule is compared.
   *
   * @param host the host of the rule; empty for a rule without one
   * @param path the path of the rule, as it is written
   * @param type such as {@code Prefix}
   * @throws AssertionError if it is another one, or no rule exists; the message lists the rules
   */
  public IngressAssert hasPathType(String host, String path, String type) {
    Place found = rule(host, path).get("pathType");
    verifyText(found, type, found.text());
    return this;
  }

  /**
   * Verifies where requests go that no rule matches.
   *
   * @param service the name of the Service
   * @param port its name or number
   * @throws AssertionError if they go elsewhere, or nowhere
   */
  public IngressAssert hasDefaultBackend(String service, Object port) {
    Place backend = place().get("spec", "defaultBackend", "service");
    if (!backend.exists()) {
      throw problem(place().get("spec"), "it has no defaultBackend");
    }
    return goesTo(backend, service, port);
  }

  /**
   * Verifies the IngressClass, also that of the old annotation.
   *
   * @throws AssertionError if it is another one, or that of the cluster
   */
  public IngressAssert hasClass(String name) {
    Place field = place().get("spec", "ingressClassName");
    Place found =
        field.exists()
            ? field
            : place().get("metadata", "annotations", "kubernetes.io/ingress.class");
    if (!found.exists()) {
      throw problem(
          place().get("spec"), "it has no ingressClassName, so it uses that of the cluster");
    }
    verifyText(found, name, found.text());
    return this;
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
