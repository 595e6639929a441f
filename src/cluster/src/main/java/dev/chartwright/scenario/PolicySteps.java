package dev.chartwright.scenario;

import dev.chartwright.cluster.Exec.ExecResult;
import dev.chartwright.cluster.Namespaces;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Steps about NetworkPolicies: what they have an effect on is tried. */
final class PolicySteps {
  /** Programs that enforce policies follow changes with a delay. */
  private static final Duration DELAY = Duration.ofSeconds(15);

  private static final Duration START = Duration.ofSeconds(60);
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int NO_PROGRAM = 4;

  /** Opens a connection with a program that the image happens to have, for three seconds. */
  private static final String CONNECT =
      """
      if command -v bash >/dev/null; then bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" &
      elif command -v nc >/dev/null; then
        # Not every BusyBox has -z, and not every other nc has -e.
        case $(nc --help 2>&1) in
          *BusyBox*) nc -w 3 "$1" "$2" -e true </dev/null & ;;
          *) nc -z -w 3 "$1" "$2" </dev/null & ;;
        esac
      elif command -v python3 >/dev/null; then
        python3 -c 'import socket, sys; socket.create_connection((sys.argv[1], sys.argv[2]), 3)' "$1" "$2" &
      elif command -v perl >/dev/null; then
        perl -MIO::Socket::INET -e 'exit !IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $ARGV[1], Timeout => 3)' "$1" "$2" &
      else exit 4
      fi 2>/dev/null
      connecting=$!
      waited=0
      while [ "$waited" -lt 30 ] && kill -0 "$connecting" 2>/dev/null; do
        sleep 0.1
        waited=$((waited + 1))
      done
      if kill -9 "$connecting" 2>/dev/null; then exit 1; fi
      wait "$connecting" || exit 1
      """;

  private final ScenarioContext context;
  private final KubernetesClient client;

  PolicySteps(ScenarioContext context) {
    this.context = context;
    this.client = context.cluster().client();
  }

  String connect(Step.Netpol step) {
    Service service = new HttpServers(context).ready(Target.put(step.service(), context.id()));
    int port = step.port().orElseGet(() -> HttpServers.port(service));
    Pod model = new PodSteps(context).ready(step.pod());
    if (!step.stranger()) {
      return attempt(step, model, service, port);
    }
    // It goes with the run: the steps after this one may use it too.
    String namespace = context.id() + "-stranger";
    Namespaces.create(context.cluster(), namespace, context.id());
    context.madeNamespaces().add(namespace);
    Pod stranger = stranger(model, namespace);
    try {
      return attempt(step, stranger, service, port);
    } finally {
      client.resource(stranger).delete();
    }
  }

  private String attempt(Step.Netpol step, Pod pod, Service service, int port) {
    String from = step.stranger() ? "a Pod of no release" : "Pod/" + pod.getMetadata().getName();
    String to = "Service/" + service.getMetadata().getName() + ":" + port;
    Instant deadline = Instant.now().plus(DELAY);
    while (isReached(pod, address(service), port) != step.reached()) {
      if (Instant.now().isAfter(deadline)) {
        throw new StepFailedException(
            from
                + (step.reached() ? " cannot connect to " : " connects to ")
                + to
                + (step.reached()
                    ? ", which has ready endpoints; a NetworkPolicy of one of the two keeps it out"
                    : "; no NetworkPolicy keeps it out"));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return from + (step.reached() ? " connects to " : " cannot connect to ") + to;
  }

  /** A headless Service has no address; its name leads to a Pod. */
  private static String address(Service service) {
    String address = service.getSpec().getClusterIP();
    return address == null || address.equals("None")
        ? service.getMetadata().getName() + "." + service.getMetadata().getNamespace() + ".svc"
        : address;
  }

  private boolean isReached(Pod pod, String address, int port) {
    ExecResult result =
        new PodSteps(context)
            .run(
                pod,
                Optional.empty(),
                List.of("sh", "-c", CONNECT, "connect", address, String.valueOf(port)));
    if (result.exitCode() == NO_PROGRAM) {
      throw new StepFailedException(
          "container "
              + Pods.first(pod)
              + " of Pod/"
              + pod.getMetadata().getName()
              + " has no program to open a connection with (bash, nc, python3 or perl); choose"
              + " another Pod");
    }
    return result.succeeded();
  }

  private Pod stranger(Pod model, String namespace) {
    Container first = model.getSpec().getContainers().get(0);
    Pod pod =
        client
            .resource(
                new PodBuilder()
                    .withNewMetadata()
                    .withGenerateName("stranger-")
                    .withNamespace(namespace)
                    .endMetadata()
                    .withNewSpec()
                    .withAutomountServiceAccountToken(false)
                    .withTerminationGracePeriodSeconds(0L)
                    .withImagePullSecrets(model.getSpec().getImagePullSecrets())
                    .withSecurityContext(model.getSpec().getSecurityContext())
                    .addNewContainer()
                    .withName("stranger")
                    .withImage(first.getImage())
                    .withImagePullPolicy(first.getImagePullPolicy())
                    .withCommand("sh", "-c", "while true; do sleep 1; done")
                    .withSecurityContext(first.getSecurityContext())
                    .endContainer()
                    .endSpec()
                    .build())
            .create();
    try {
      return Objects.requireNonNull(
          client
              .resource(pod)
              .waitUntilCondition(
                  now -> now != null && Pods.isReady(now),
                  START.toMillis(),
                  TimeUnit.MILLISECONDS));
    } catch (KubernetesClientTimeoutException e) {
      throw new StepFailedException(
          "a Pod with the image "
              + first.getImage()
              + " does not run in a namespace of its own after "
              + START.toSeconds()
              + " s; it needs a shell, and the image without pull Secrets of the release");
    }
  }
}
