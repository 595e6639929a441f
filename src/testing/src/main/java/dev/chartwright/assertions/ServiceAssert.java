package dev.chartwright.assertions;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import java.util.Arrays;
import java.util.List;

/** Assertions on a Service. */
public final class ServiceAssert extends ManifestAssert<ServiceAssert> {
  ServiceAssert(Place place) {
    super(place, ServiceAssert.class);
  }

  private Place port(int port) {
    Place all = place().get("spec", "ports");
    return all.item("port", String.valueOf(port))
        .orElseThrow(() -> problem(all, missing("port", String.valueOf(port), all.texts("port"))));
  }

  /**
   * Verifies a port.
   *
   * @throws AssertionError if it is missing; the message lists those that exist
   */
  public ServiceAssert hasPort(int port) {
    port(port);
    return this;
  }

  /**
   * Verifies a port that has a name.
   *
   * @throws AssertionError if it is missing, or another one
   */
  public ServiceAssert hasPort(String name, int port) {
    Place all = place().get("spec", "ports");
    Place found =
        all.item("name", name)
            .orElseThrow(() -> problem(all, missing("port", name, all.texts("name"))));
    verify(found.get("port"), port);
    return this;
  }

  /**
   * Verifies which ports there are.
   *
   * @param ports all of them, in any order
   * @throws AssertionError if there are others, or fewer
   */
  public ServiceAssert hasPorts(int... ports) {
    Place all = place().get("spec", "ports");
    verifyNames(
        all,
        Arrays.stream(ports).sorted().mapToObj(String::valueOf).toList(),
        all.items().stream()
            .map(one -> one.get("port").node().asInt())
            .sorted()
            .map(String::valueOf)
            .toList());
    return this;
  }

  /**
   * Verifies the port of the containers that a port leads to.
   *
   * @param target its name or number; without one it is the number of the port
   * @throws AssertionError if it is another one, or the port is missing
   */
  public ServiceAssert hasTargetPort(int port, Object target) {
    Place from = port(port);
    verify(from.get(from.get("targetPort").exists() ? "targetPort" : "port"), target);
    return this;
  }

  /**
   * Verifies the port of the Nodes.
   *
   * @throws AssertionError if it is another one, or missing
   */
  public ServiceAssert hasNodePort(int port, int nodePort) {
    Place found = port(port).get("nodePort");
    if (!found.exists()) {
      throw problem(port(port), "the port " + port + " has no nodePort");
    }
    verify(found, nodePort);
    return this;
  }

  /**
   * Verifies the protocol of a port.
   *
   * @param protocol such as {@code UDP}; without one it is {@code TCP}
   * @throws AssertionError if it is another one, or the port is missing
   */
  public ServiceAssert hasProtocol(int port, String protocol) {
    Place found = port(port).get("protocol");
    verifyText(found, protocol, found.exists() ? found.text() : "TCP");
    return this;
  }

  /**
   * Verifies the type.
   *
   * @param type such as {@code LoadBalancer}; without one it is {@code ClusterIP}
   * @throws AssertionError if it is another one
   */
  public ServiceAssert hasType(String type) {
    Place found = place().get("spec", "type");
    verifyText(found, type, found.exists() ? found.text() : "ClusterIP");
    return this;
  }

  /**
   * Verifies that it has no address of its own: {@code clusterIP: None}.
   *
   * @throws AssertionError if it has one
   */
  public ServiceAssert isHeadless() {
    Place found = place().get("spec", "clusterIP");
    verifyText(found, "None", found.text());
    return this;
  }

  /**
   * Verifies that a port leads to a port of a workload: the Service selects its Pods, and one of
   * their containers has the target port.
   *
   * @param workload such as {@code Deployment/web}
   * @throws AssertionError if it does not
   */
  public ServiceAssert leadsTo(int port, String workload, int containerPort) {
    Place from = port(port);
    List<Pod> pods = Selection.pods(this);
    List<String> names = pods.stream().map(pod -> pod.object().label()).toList();
    Pod pod =
        pods.stream()
            .filter(one -> one.object().label().equals(workload))
            .findFirst()
            .orElseThrow(
                () ->
                    problem(
                        place().get("spec", "selector"),
                        missing("workload", workload, names) + ", among those that it selects"));
    Place target = from.get("targetPort").exists() ? from.get("targetPort") : from.get("port");
    List<String> found =
        pod.ports()
            .filter(
                one ->
                    one.get("name").is(target.text()) || one.get("containerPort").is(target.text()))
            .map(one -> one.get("containerPort").text())
            .toList();
    // A container can listen on a port that it does not list.
    List<String> ports =
        found.isEmpty() && target.node().isNumber() ? List.of(target.text()) : found;
    if (ports.isEmpty()) {
      throw problem(
          target,
          missing("port", target.text(), pod.ports().map(ServiceAssert::shown).toList())
              + ", in the containers of "
              + workload);
    }
    verifyText(target, String.valueOf(containerPort), ports.get(0));
    return this;
  }

  private static String shown(At port) {
    return port.get("name").isSet() ? port.get("name").text() : port.get("containerPort").text();
  }
}
