package dev.chartwright.cluster.internal;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.BindMode;
import org.testcontainers.core.CreateContainerCmdModifier;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Testcontainers' k3s: what makes a container one, and how its kubeconfig is had. The start is our
 * own, without the singleton that {@link Engine} avoids; that would also run a container of another
 * image before, to try whether folders can be mounted.
 */
final class NodeContainer extends K3sContainer {
  static final int API_PORT = 6443;

  /**
   * The folder in which k3s and the node image of ci/airgap put the volumes of the class {@code
   * local-path}.
   */
  private static final String STORAGE = "/var/lib/rancher/k3s/storage";

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** As in Testcontainers: after it the API server answers, and its kubeconfig is written. */
  private static final String READY = "Node controller sync successful";

  private final Engine engine;
  private final NodeSpec spec;
  private final List<String> hosts;
  private @Nullable String host;
  private @Nullable InspectContainerResponse info;
  private @Nullable NodeLog log;

  NodeContainer(Engine engine, NodeSpec spec) {
    super(DockerImageName.parse(spec.image()).asCompatibleSubstituteFor("rancher/k3s"));
    this.engine = engine;
    this.spec = spec;
    this.hosts = NodeHosts.candidates(engine);
    List<String> command = new ArrayList<>(List.of("server"));
    hosts.forEach(name -> command.add("--tls-san=" + name));
    command.addAll(spec.arguments());
    setCommand(command.toArray(String[]::new));
    spec.storage()
        .ifPresent(
            folder ->
                withFileSystemBind(
                    folder.toAbsolutePath().toString(), STORAGE, BindMode.READ_WRITE));
  }

  @Override
  public void start() {
    DockerClient client = engine.client();
    create(spec.name(), getCommandParts(), ports(), List.of(getBinds().toArray(Bind[]::new)));
    client.startContainerCmd(spec.name()).exec();
    NodeLog following = NodeLog.follow(client, spec.name(), READY);
    log = following;
    following.await(PATIENCE);
    info = client.inspectContainerCmd(spec.name()).exec();
    host = NodeHosts.reachable(hosts, getMappedPort(API_PORT));
    containerIsStarted(getContainerInfo());
  }

  /** Starts the second node, which joins the first. Its volumes do not survive it. */
  void startSecond() {
    String second = spec.containers().get(1);
    List<Bind> binds =
        getBinds().stream().filter(bind -> !STORAGE.equals(bind.getVolume().getPath())).toList();
    create(second, new String[] {"agent"}, List.of(), binds);
    engine.client().startContainerCmd(second).exec();
  }

  private void create(String name, String[] command, List<PortBinding> ports, List<Bind> binds) {
    CreateContainerCmd create =
        engine
            .client()
            .createContainerCmd(spec.image())
            .withName(name)
            // It becomes the name of the node.
            .withHostName(name)
            .withCmd(command)
            .withEnv(environment(name))
            .withLabels(labels())
            .withExposedPorts(ports.stream().map(PortBinding::getExposedPort).toList())
            .withHostConfig(
                new HostConfig()
                    .withPrivileged(isPrivilegedMode())
                    .withBinds(binds)
                    .withTmpFs(getTmpFsMapping())
                    .withPortBindings(ports));
    for (CreateContainerCmdModifier modifier : getCreateContainerCmdModifiers()) {
      create = modifier.modify(create);
    }
    create.exec();
  }

  /** The variables with which a server lets a second node in, and with which that one joins. */
  private List<String> environment(String name) {
    if (spec.token().isEmpty()) {
      return List.of();
    }
    String token = "K3S_TOKEN=" + spec.token().orElseThrow();
    return name.equals(spec.name())
        ? List.of(token)
        : List.of(token, "K3S_URL=https://" + engine.addressOf(spec.name()) + ":" + API_PORT);
  }

  private Map<String, String> labels() {
    return Map.of(
        Labels.OWNER,
        Owner.current().label(),
        Labels.KEPT,
        Boolean.toString(spec.keep()),
        Labels.ARGUMENTS,
        String.join(" ", spec.arguments()));
  }

  private List<PortBinding> ports() {
    String address = NodeHosts.isLocal(engine) ? "127.0.0.1" : "0.0.0.0";
    List<PortBinding> bindings = new ArrayList<>();
    bindings.add(new PortBinding(Ports.Binding.bindIp(address), ExposedPort.tcp(API_PORT)));
    spec.ports()
        .forEach(
            (outside, inside) ->
                bindings.add(
                    new PortBinding(
                        Ports.Binding.bindIpAndPort(address, outside), ExposedPort.tcp(inside))));
    return bindings;
  }

  @Override
  public void stop() {
    engine.removeOwn(spec.name());
  }

  @Override
  public DockerClient getDockerClient() {
    return engine.client();
  }

  @Override
  public String getContainerId() {
    return spec.name();
  }

  @Override
  public InspectContainerResponse getContainerInfo() {
    InspectContainerResponse known = info;
    if (known == null) {
      throw new IllegalStateException("the container has not started");
    }
    return known;
  }

  /** The constructor of the superclass calls it too, before anything is known. */
  @Override
  public String getHost() {
    String known = host;
    return known == null ? "localhost" : known;
  }

  /** Returns the last lines of its log, or an empty text. */
  String lastLog() {
    NodeLog known = log;
    return known == null ? "" : known.lastLines().strip();
  }
}
