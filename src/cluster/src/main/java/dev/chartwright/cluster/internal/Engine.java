package dev.chartwright.cluster.internal;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.EnvironmentAndSystemPropertyClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * The container engine, through the client that Testcontainers brings. The singleton of
 * Testcontainers is not used: it searches for itself, remembers a failure as long as the JVM lives,
 * does not work without the image of its reaper, and its reaper would remove clusters that must
 * stay.
 */
public final class Engine {
  private final EngineAddress address;
  private final DockerClient client;

  private Engine(EngineAddress address, DockerClient client) {
    this.address = address;
    this.client = client;
  }

  /**
   * Connects to an engine that was found to answer.
   *
   * @param address where it is
   */
  @SuppressWarnings(
      "deprecation") // Nothing else gives the certificates that belong to DOCKER_HOST.
  public static Engine connect(EngineAddress address) {
    TransportConfig transport =
        address.source().isEmpty() || address.isSocket()
            ? TransportConfig.builder().dockerHost(address.uri()).build()
            : new EnvironmentAndSystemPropertyClientProviderStrategy().getTransportConfig();
    return new Engine(address, DockerClientProviderStrategy.getClientForConfig(transport));
  }

  /** Returns its address. */
  public EngineAddress address() {
    return address;
  }

  DockerClient client() {
    return client;
  }

  /**
   * A container of Chartwright.
   *
   * @param running whether it runs
   * @param created when it was made
   */
  public record Ours(
      String id,
      String name,
      String image,
      boolean running,
      Instant created,
      Map<String, String> labels) {}

  /**
   * Returns all containers with the label of Chartwright.
   *
   * @return those that run and those that do not
   */
  public List<Ours> ours() {
    List<Ours> found = new ArrayList<>();
    for (Container container :
        client
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(List.of(Labels.OWNER))
            .exec()) {
      String[] names = container.getNames();
      found.add(
          new Ours(
              container.getId(),
              names == null || names.length == 0 ? "" : names[0].replaceFirst("^/", ""),
              container.getImage(),
              "running".equals(container.getState()),
              Instant.ofEpochSecond(container.getCreated()),
              Map.copyOf(container.getLabels())));
    }
    return found;
  }

  /**
   * Removes a container with its anonymous volumes, running or not.
   *
   * @param container its name or id
   * @return whether there was such a container
   */
  public boolean remove(String container) {
    try {
      client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    } catch (ConflictException e) {
      // Somebody else is removing it at this moment.
      return true;
    }
  }

  /**
   * Removes a container like {@link #remove}, if this process made it.
   *
   * @param container its name
   * @return whether there was such a container of Chartwright
   */
  public boolean removeOwn(String container) {
    return ownerOf(container).filter(Owner.current().label()::equals).isPresent()
        && remove(container);
  }

  /**
   * Returns whether there is a container.
   *
   * @param container its name
   * @return true if it exists, running or not, with any owner
   */
  public boolean has(String container) {
    return ownerOf(container).isPresent();
  }

  /**
   * Returns the owner in its label, or an empty text without a label; empty if the container does
   * not exist.
   */
  private Optional<String> ownerOf(String container) {
    try {
      Map<String, String> labels =
          client.inspectContainerCmd(container).exec().getConfig().getLabels();
      return Optional.of(labels == null ? "" : labels.getOrDefault(Labels.OWNER, ""));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Starts a container that was stopped, such as by a restart of the machine.
   *
   * @param container its name or id
   */
  public void start(String container) {
    client.startContainerCmd(container).exec();
  }

  /**
   * Returns the port of this machine that leads to one of a container.
   *
   * @param container its name or id
   * @param port the container's port
   * @return the port, or empty when none leads there
   */
  public Optional<Integer> port(String container, int port) {
    InspectContainerResponse found = client.inspectContainerCmd(container).exec();
    return found.getNetworkSettings().getPorts().getBindings().entrySet().stream()
        .filter(binding -> binding.getKey().getPort() == port && binding.getValue() != null)
        .flatMap(binding -> List.of(binding.getValue()).stream())
        .map(binding -> Integer.valueOf(binding.getHostPortSpec()))
        .findFirst();
  }

  /**
   * Returns the ports that a container was made with, whether it runs or not. A port that the
   * engine chooses at each start is left out.
   *
   * @param container its name or id
   * @return ports of the container to ports of this machine
   */
  public Map<Integer, Integer> bindings(String container) {
    HostConfig config = client.inspectContainerCmd(container).exec().getHostConfig();
    Ports ports = config == null ? null : config.getPortBindings();
    Map<Integer, Integer> found = new TreeMap<>();
    if (ports != null) {
      ports
          .getBindings()
          .forEach(
              (inside, outside) -> {
                if (outside != null && outside.length > 0) {
                  String port = outside[0].getHostPortSpec();
                  if (port != null && !port.isEmpty() && !port.equals("0")) {
                    found.put(inside.getPort(), Integer.valueOf(port));
                  }
                }
              });
    }
    return found;
  }

  /**
   * Returns the address at which other containers reach one.
   *
   * @param container its name or id
   */
  String addressOf(String container) {
    return client
        .inspectContainerCmd(container)
        .exec()
        .getNetworkSettings()
        .getNetworks()
        .values()
        .stream()
        .map(network -> String.valueOf(network.getIpAddress()))
        .filter(address -> !address.isEmpty())
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("the container " + container + " has no address"));
  }

  /**
   * Reads a small text file of a running container.
   *
   * @param container its name or id
   * @param file the file's path
   * @return its text; empty when it cannot be read
   */
  public String read(String container, String file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String id =
        client.execCreateCmd(container).withCmd("cat", file).withAttachStdout(true).exec().getId();
    try (ResultCallback.Adapter<Frame> callback =
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(Frame frame) {
            out.writeBytes(frame.getPayload());
          }
        }) {
      client.execStartCmd(id).exec(callback).awaitCompletion(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.io.IOException | DockerException e) {
      return "";
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
