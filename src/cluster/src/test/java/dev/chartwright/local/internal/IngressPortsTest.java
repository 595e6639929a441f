package dev.chartwright.local.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ports of a local cluster are those that its container has. */
final class IngressPortsTest {
  private static final Map<Integer, Integer> BOUND = Map.of(6443, 40001, 80, 9080, 443, 9443);

  private static IngressPorts of(
      Map<Integer, Integer> bound, @Nullable Integer http, @Nullable Integer https) {
    return IngressPorts.of(
        "chartwright-local", bound, Optional.ofNullable(http), Optional.ofNullable(https));
  }

  @Test
  void shouldStartWithTheGivenPortsAndElseWithTheUsualOnes() {
    assertThat(IngressPorts.chosen(Optional.empty(), Optional.empty()))
        .isEqualTo(new IngressPorts(8080, 8443));
    assertThat(IngressPorts.chosen(Optional.of(80), Optional.empty()).toNode())
        .containsExactly(Map.entry(80, 80), Map.entry(8443, 443));
  }

  @Test
  void shouldTakeThePortsThatTheClusterHas() {
    assertThat(of(BOUND, null, null)).isEqualTo(new IngressPorts(9080, 9443));
    assertThat(of(BOUND, 9080, 9443)).isEqualTo(new IngressPorts(9080, 9443));
  }

  @Test
  void shouldTakeTheGivenPortsWhereTheClusterHasNone() {
    assertThat(of(Map.of(6443, 40001), null, null)).isEqualTo(IngressPorts.DEFAULT);
    assertThat(of(Map.of(80, 9080), 9080, 7443)).isEqualTo(new IngressPorts(9080, 7443));
  }

  @Test
  void shouldRejectAnotherPort() {
    assertThatThrownBy(() -> of(BOUND, 8080, null))
        .isInstanceOf(OtherPortException.class)
        .hasMessage(
            "The cluster chartwright-local runs with port 9080, but --http-port is 8080. A cluster"
                + " gets its ports when it starts.");
    assertThatThrownBy(() -> of(BOUND, null, 1))
        .isInstanceOf(OtherPortException.class)
        .hasMessageContaining("port 9443, but --https-port is 1");
  }
}
