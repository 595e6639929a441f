package dev.chartwright.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpServersTest {
  @Test
  void shouldHaveNoHostWhereRequestsCannotNameOne() {
    assertThat(HttpServers.host(new IngressBuilder().withNewSpec().endSpec().build())).isEmpty();
    assertThat(HttpServers.host(ingress("*.example.com", "web"))).isEmpty();
    assertThat(HttpServers.host(ingress("web.example.com", "web"))).contains("web.example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "web.example.com, web.example.com, true",
    "web.example.com, *.example.com, true",
    "web.example.com, api.example.com, false",
    "a.web.example.com, *.example.com, false",
    "localhost, *, false",
    "web.example.com, '', true",
  })
  void shouldGoByHttpsOnlyWhereTheHostHasACertificate(String host, String entry, boolean tls) {
    assertThat(HttpServers.tls(ingress(host, entry), host).isPresent()).isEqualTo(tls);
  }

  @Test
  void shouldNameAServiceWithoutAPort() {
    assertThatThrownBy(
            () ->
                HttpServers.port(
                    new ServiceBuilder()
                        .withNewMetadata()
                        .withName("db")
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .build()))
        .hasMessage("Service/db has no port");
  }

  private static Ingress ingress(String host, String entry) {
    var spec = new IngressBuilder().withNewSpec().addNewRule().withHost(host).endRule().addNewTl();
    return (entry.isEmpty() ? spec : spec.withHosts(entry)).endTl().endSpec().build();
  }
}
