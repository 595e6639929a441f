package dev.chartwright.scenario;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Requests as the users of a release send them. */
final class HttpSteps {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int HTTP = 80;
  private static final int SHOWN = 300;

  private final ScenarioContext context;

  HttpSteps(ScenarioContext context) {
    this.context = context;
  }

  String send(Step.Http step) {
    String name = Target.put(step.server().substring(step.server().indexOf('/') + 1), context.id());
    return step.server().startsWith("Service/") ? toService(step, name) : toIngress(step, name);
  }

  /** A port-forward ends at a Pod, so the Service's port is followed to the Pod's. */
  private String toService(Step.Http step, String name) {
    KubernetesClient client = context.cluster().client();
    Service service =
        all(namespace -> client.services().inNamespace(namespace).list().getItems())
            .filter(one -> one.getMetadata().getName().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new StepFailedException(
                        "the release has no Service/"
                            + name
                            + "; correct the service of the step"));
    Map<String, String> selector = service.getSpec().getSelector();
    if (selector == null || selector.isEmpty()) {
      throw new StepFailedException("Service/" + name + " has no selector, so no Pod is behind it");
    }
    Pod pod =
        client
            .pods()
            .inNamespace(service.getMetadata().getNamespace())
            .withLabels(selector)
            .list()
            .getItems()
            .stream()
            .filter(Pods::isReady)
            .findFirst()
            .orElseThrow(() -> new StepFailedException("Service/" + name + " has no ready Pod"));
    try (LocalPortForward forward = client.pods().resource(pod).portForward(port(service, pod))) {
      HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
      String address = "http://127.0.0.1:" + forward.getLocalPort() + step.path();
      return requests(step, http, URI.create(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int port(Service service, Pod pod) {
    IntOrString target = service.getSpec().getPorts().get(0).getTargetPort();
    if (target == null) {
      return service.getSpec().getPorts().get(0).getPort();
    }
    if (target.getStrVal() == null) {
      return target.getIntVal();
    }
    return pod.getSpec().getContainers().stream()
        .flatMap(container -> container.getPorts().stream())
        .filter(port -> target.getStrVal().equals(port.getName()))
        .map(ContainerPort::getContainerPort)
        .findFirst()
        .orElseThrow(
            () ->
                new StepFailedException(
                    "Pod/"
                        + pod.getMetadata().getName()
                        + " has no port with the name "
                        + target.getStrVal()));
  }

  /**
   * The name of the host is known to the controller, but to no name server. So the controller is
   * spoken to as a proxy, with the whole address in the request (RFC 9112, 3.2.2: a server accepts
   * that too).
   */
  private String toIngress(Step.Http step, String name) {
    KubernetesClient client = context.cluster().client();
    Ingress ingress =
        all(namespace -> client.network().v1().ingresses().inNamespace(namespace).list().getItems())
            .filter(one -> one.getMetadata().getName().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new StepFailedException(
                        "the release has no Ingress/" + name + "; correct the server of the step"));
    String host = ingress.getSpec().getRules().get(0).getHost();
    if (host == null || !ingress.getSpec().getTls().isEmpty()) {
      throw new StepFailedException(
          "Ingress/"
              + name
              + (host == null ? " has no host" : " has TLS")
              + ", and requests go to a host by plain HTTP; change its values for the scenario");
    }
    InetSocketAddress controller = new InetSocketAddress(address(context.cluster(), ingress), HTTP);
    HttpClient http =
        HttpClient.newBuilder().connectTimeout(ANSWER).proxy(ProxySelector.of(controller)).build();
    return requests(step, http, URI.create("http://" + host + step.path()));
  }

  /** A controller that only serves its node states no address, or that of the loopback. */
  private static String address(Cluster cluster, Ingress ingress) {
    Optional<String> stated =
        Optional.ofNullable(ingress.getStatus())
            .map(status -> status.getLoadBalancer())
            .map(balancer -> balancer.getIngress())
            .filter(all -> !all.isEmpty())
            .map(all -> all.get(0))
            .map(HttpSteps::nameOrNumber)
            .filter(text -> !text.startsWith("127.") && !text.equals("localhost"));
    return stated.orElseGet(
        () ->
            cluster.client().nodes().list().getItems().stream()
                .flatMap(node -> node.getStatus().getAddresses().stream())
                .filter(address -> address.getType().equals("InternalIP"))
                .map(NodeAddress::getAddress)
                .findFirst()
                .orElseThrow(() -> new StepFailedException("no Node states an address")));
  }

  private static String nameOrNumber(IngressLoadBalancerIngress ingress) {
    return ingress.getIp() == null || ingress.getIp().isEmpty()
        ? String.valueOf(ingress.getHostname())
        : ingress.getIp();
  }

  private <T> Stream<T> all(Function<String, List<T>> list) {
    ReleaseName release = context.target(Optional.empty()).release();
    return context.namespacesOf(release).stream().flatMap(name -> list.apply(name).stream());
  }

  private static String requests(Step.Http step, HttpClient http, URI address) {
    BodyPublisher body =
        step.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address).timeout(ANSWER).method(step.method(), body);
    step.body().ifPresent(text -> builder.header("Content-Type", "application/json"));
    HttpRequest request = builder.build();
    List<Duration> times = new ArrayList<>();
    for (int call = 1; call <= step.calls(); call++) {
      long start = System.nanoTime();
      HttpResponse<String> answer = answer(http, request, step, call);
      times.add(Duration.ofNanos(System.nanoTime() - start));
      inspect(step, answer, call);
    }
    return judge(step, times);
  }

  private static HttpResponse<String> answer(
      HttpClient http, HttpRequest request, Step.Http step, int call) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new StepFailedException(
          "request " + call + " for " + step.path() + " got no answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepFailedException("interrupted");
    }
  }

  private static void inspect(Step.Http step, HttpResponse<String> answer, int call) {
    String body = answer.body().strip();
    String shown = body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body;
    if (answer.statusCode() != step.status()) {
      throw new StepFailedException(
          "request "
              + call
              + " for "
              + step.path()
              + " is answered with "
              + answer.statusCode()
              + " instead of "
              + step.status()
              + ": "
              + shown);
    }
    step.contains()
        .filter(text -> !body.contains(text))
        .ifPresent(
            text -> {
              throw new StepFailedException(
                  "the answer to request "
                      + call
                      + " for "
                      + step.path()
                      + " is '"
                      + shown
                      + "', which does not contain '"
                      + text
                      + "'");
            });
  }

  /** Of 20 answers, 19 must have come in time. */
  static String judge(Step.Http step, List<Duration> times) {
    List<Duration> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    Duration most = sorted.get((sorted.size() * 95 + 99) / 100 - 1);
    String what =
        step.calls()
            + (step.calls() == 1 ? " answer " : " answers ")
            + step.status()
            + ", 95th percentile "
            + most.toMillis()
            + " ms";
    step.under()
        .filter(limit -> most.compareTo(limit) >= 0)
        .ifPresent(
            limit -> {
              throw new StepFailedException(
                  what + ", and the limit is " + limit.toMillis() + " ms (under)");
            });
    return what;
  }
}
