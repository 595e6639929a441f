package dev.chartwright.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineSearchTest {
  @TempDir private Path folder;

  @Test
  void shouldTellWhatToInstallWhereThereIsNoSocket() {
    EngineSearch search =
        EngineSearch.among(List.of(new EngineAddress(unix(folder.resolve("no.sock")), "")));

    assertThat(search.found()).isEmpty();
    assertThat(search.reason()).contains("no container engine").contains("Docker or Podman");
  }

  @Test
  void shouldNameTheSocketThatDockerHostNamesInVain() {
    Path socket = folder.resolve("gone.sock");

    EngineSearch search = EngineSearch.run(Map.of("DOCKER_HOST", "unix://" + socket), folder);

    assertThat(search.reason())
        .isEqualTo(
            socket
                + " (DOCKER_HOST): the socket does not exist."
                + " Start the engine, or correct DOCKER_HOST.");
  }

  @Test
  void shouldTellThatNobodyListens() throws IOException {
    Path socket = folder.resolve("dead.sock");
    try (ServerSocketChannel server = listen(socket)) {
      assertThat(server.isOpen()).isTrue();
    }

    EngineSearch search = EngineSearch.among(List.of(new EngineAddress(unix(socket), "")));

    assertThat(search.reason())
        .contains("no process listens there")
        .contains("systemctl start docker");
  }

  @Test
  void shouldFindTheEngineThatAnswers() throws IOException {
    Path socket = folder.resolve("live.sock");
    try (ServerSocketChannel server = answering(socket, "HTTP/1.0 200 OK\r\n\r\nOK")) {
      EngineSearch search =
          EngineSearch.among(
              List.of(
                  new EngineAddress(unix(folder.resolve("no.sock")), ""),
                  new EngineAddress(unix(socket), "")));

      assertThat(search.found()).map(EngineAddress::socket).contains(socket);
      assertThat(server.isOpen()).isTrue();
    }
  }

  @Test
  void shouldPassOnWhatAnUnwellEngineSays() throws IOException {
    Path socket = folder.resolve("ill.sock");
    try (ServerSocketChannel server =
        answering(socket, "HTTP/1.0 500 Internal Server Error\r\nA: b\r\n\r\nno space left\n")) {
      EngineSearch search = EngineSearch.among(List.of(new EngineAddress(unix(socket), "")));

      assertThat(search.reason()).contains("HTTP 500 no space left");
      assertThat(server.isOpen()).isTrue();
    }
  }

  @Test
  void shouldRefuseAnAddressOfAnotherForm() {
    EngineSearch search = EngineSearch.run(Map.of("DOCKER_HOST", "ssh://me@host"), folder);

    assertThat(search.reason()).contains("ssh://me@host (DOCKER_HOST)").contains("unix:///path");
  }

  @Test
  void shouldTakeTestcontainersOwnSettingBeforeDockerHost() throws IOException {
    Files.writeString(folder.resolve(".testcontainers.properties"), "tc.host=tcp://10.1.2.3:99\n");

    List<EngineAddress> candidates =
        EngineAddress.candidates(Map.of("DOCKER_HOST", "unix:///x.sock"), folder);

    assertThat(candidates)
        .singleElement()
        .hasToString("tcp://10.1.2.3:99 (tc.host in ~/.testcontainers.properties)");
  }

  @Test
  void shouldTryTheUsualSocketsInOrder() {
    List<EngineAddress> candidates =
        EngineAddress.candidates(Map.of("XDG_RUNTIME_DIR", "/run/user/7"), Path.of("/home/me"));

    assertThat(candidates)
        .map(EngineAddress::toString)
        .startsWith("/run/user/7/docker.sock", "/var/run/docker.sock")
        .contains("/home/me/.colima/default/docker.sock")
        .endsWith("/run/user/7/podman/podman.sock", "/run/podman/podman.sock");
  }

  private static URI unix(Path socket) {
    return URI.create("unix://" + socket);
  }

  private static ServerSocketChannel listen(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    return server;
  }

  private static ServerSocketChannel answering(Path socket, String answer) throws IOException {
    ServerSocketChannel server = listen(socket);
    Thread thread =
        new Thread(
            () -> {
              try (SocketChannel client = server.accept()) {
                client.read(ByteBuffer.allocate(1024));
                client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
              } catch (ClosedChannelException e) {
                // The test is over.
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return server;
  }
}
