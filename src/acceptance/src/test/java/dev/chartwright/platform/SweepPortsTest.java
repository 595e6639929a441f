package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The path from outside to a container: routes, Services, selectors, ports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SweepPortsTest {
  /** A Service that the values name in extraPaths and extraRules. */
  private static final String OF_THE_USER = "legacy";

  private final List<Named<Rendering>> renderings = Sweep.renderings();

  Stream<Named<Rendering>> renderings() {
    return renderings.stream();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldSelectPodsThatExist(Rendering rendering) {
    assertThat(rendering)
        .every(
            "Service",
            m -> m.kind().equals("Service"),
            m ->
                Assertions.assertThat(selected(rendering, m, m.content().at("/spec/selector")))
                    .hasSize(1));
    for (String kind : List.of("PodDisruptionBudget", "Deployment", "StatefulSet")) {
      rendering.manifests().stream()
          .filter(m -> m.kind().equals(kind))
          .forEach(
              m ->
                  Assertions.assertThat(
                          selected(rendering, m, m.content().at("/spec/selector/matchLabels")))
                      .as(m.label())
                      .hasSize(1));
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldLeadToPortsThatPodsOpen(Rendering rendering) {
    assertThat(rendering)
        .every(
            "Service",
            m -> m.kind().equals("Service"),
            m -> {
              List<Pod> pods = selected(rendering, m, m.content().at("/spec/selector"));
              for (JsonNode port : m.content().at("/spec/ports")) {
                Assertions.assertThat(pods.stream().flatMap(pod -> portNames(pod).stream()))
                    .contains(port.path("targetPort").asText());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldProbePortsThatTheContainerOpens(Rendering rendering) {
    for (Pod pod : Pod.of(rendering)) {
      for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
        for (String handler : List.of("httpGet", "tcpSocket")) {
          JsonNode port = pod.container().path(probe).path(handler).path("port");
          if (!port.isMissingNode()) {
            Assertions.assertThat(portNames(pod)).as(pod.role()).contains(port.asText());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldRouteToServicesAndTheirPorts(Rendering rendering) {
    rendering.manifests().stream()
        .filter(m -> m.kind().equals("Ingress"))
        .forEach(
            m -> {
              for (JsonNode backend : m.content().findValues("service")) {
                leadsTo(rendering, m, backend, "name", backend.at("/port/name").asText());
              }
            });
    rendering.manifests().stream()
        .filter(m -> m.kind().equals("HTTPRoute"))
        .forEach(
            m -> {
              for (JsonNode backends : m.content().findValues("backendRefs")) {
                Pod.items(backends)
                    .forEach(b -> leadsTo(rendering, m, b, "port", b.path("port").asText()));
              }
            });
  }

  private static void leadsTo(
      Rendering rendering, Manifest of, JsonNode backend, String field, String port) {
    String service = backend.path("name").asText();
    if (!service.equals(OF_THE_USER)) {
      Assertions.assertThat(ports(rendering, of, service, field)).as(of.label()).contains(port);
    }
  }

  private static List<Pod> selected(Rendering rendering, Manifest by, JsonNode labels) {
    Assertions.assertThat(labels).as(by.label()).isNotEmpty();
    return Pod.of(rendering).stream()
        .filter(pod -> by.namespace().filter(pod.namespace()::equals).isPresent())
        .filter(
            pod ->
                labels.properties().stream()
                    .allMatch(e -> e.getValue().asText().equals(pod.labels().get(e.getKey()))))
        .toList();
  }

  private static List<String> portNames(Pod pod) {
    return Pod.items(pod.container().path("ports"))
        .map(port -> port.path("name").asText())
        .toList();
  }

  private static List<String> ports(
      Rendering rendering, Manifest of, String service, String field) {
    Assertions.assertThat(exists(rendering, "Service", of.namespace().orElse(""), service))
        .as(of.label() + " leads to Service " + service)
        .isTrue();
    return Pod.items(Platform.find(rendering, "Service", service).content().at("/spec/ports"))
        .map(port -> port.path(field).asText())
        .toList();
  }

  private static boolean exists(Rendering rendering, String kind, String namespace, String name) {
    return rendering.manifests().stream()
        .anyMatch(
            m ->
                m.kind().equals(kind)
                    && m.name().equals(name)
                    && m.namespace().filter(namespace::equals).isPresent());
  }
}
