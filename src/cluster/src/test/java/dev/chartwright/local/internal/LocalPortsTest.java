package dev.chartwright.local.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;

/** The ports of this machine, on its loopback address alone. */
final class LocalPortsTest {
  private static InetSocketAddress address(ServerSocketChannel channel) throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void shouldTakeTheNextPortThatIsFree() throws IOException {
    try (ServerSocket other = taken();
        ServerSocketChannel channel = LocalPorts.like(other.getLocalPort())) {
      assertThat(address(channel).getPort()).isNotEqualTo(other.getLocalPort()).isPositive();
      assertThat(address(channel).getAddress().isLoopbackAddress()).isTrue();
    }
  }

  @Test
  void shouldTakeTheSamePortIfItIsFree() throws IOException {
    int free;
    try (ServerSocket other = taken()) {
      free = other.getLocalPort();
    }
    try (ServerSocketChannel channel = LocalPorts.like(free)) {
      assertThat(address(channel).getPort()).isEqualTo(free);
    }
  }

  @Test
  void shouldMovePortsThatOnlyRootHas() throws IOException {
    try (ServerSocketChannel channel = LocalPorts.like(83)) {
      assertThat(address(channel).getPort()).isBetween(8083, 8183);
    }
  }

  @Test
  void shouldFailForAChosenPortThatIsTaken() throws IOException {
    try (ServerSocket other = taken()) {
      assertThatThrownBy(() -> LocalPorts.exactly(other.getLocalPort()))
          .isInstanceOf(TakenPortException.class)
          .hasMessage(
              "Cannot listen on port "
                  + other.getLocalPort()
                  + " of this machine: another program listens there.");
    }
  }
}
