package dev.chartwright.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Values;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.Exec;
import dev.chartwright.cluster.PortForward;
import dev.chartwright.helm.internal.ReleaseCall;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One release of one chart, for tests: what is done to it must succeed, and waits until all is
 * ready. Closing it ends its port-forwards; the release itself stays.
 */
public final class Release implements AutoCloseable {
  private static final Duration COMMAND = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final ReleaseName name;
  private final Path chart;
  private final Releases releases;
  private final List<PortForward> forwards = new ArrayList<>();
  private Values installed = Values.NONE;

  /**
   * Creates a release, installed or not.
   *
   * @param chart the chart's folder or package
   * @param releases does what is done to it
   */
  public Release(Cluster cluster, ReleaseName name, Path chart, Releases releases) {
    this.cluster = cluster;
    this.name = name;
    this.chart = chart;
    this.releases = releases;
  }

  /** What was done to a release did not succeed. */
  public static final class FailedException extends dev.chartwright.ChartwrightException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    FailedException(String verb, Outcome outcome) {
      super(
          Cause.INPUT,
          "Cannot "
              + verb
              + " "
              + outcome.release()
              + ": "
              + outcome.diagnosis().map(Diagnosis::toString).orElse(outcome.output()),
          outcome.diagnosis().map(Diagnosis::remedy).orElse(null),
          null);
      this.outcome = outcome;
    }

    /**
     * Returns the outcome.
     *
     * @return the diagnosis is in it
     */
    public Outcome outcome() {
      return outcome;
    }
  }

  private static Outcome succeeded(String verb, Outcome outcome) {
    if (!outcome.succeeded()) {
      throw new FailedException(verb, outcome);
    }
    return outcome;
  }

  /** Returns its name and namespace. */
  public ReleaseName name() {
    return name;
  }

  /** Returns the cluster that it is on. */
  public Cluster cluster() {
    return cluster;
  }

  /**
   * Installs it.
   *
   * @param values the values given by the user
   * @throws FailedException if it does not become ready
   */
  public Outcome install(Values values) {
    installed = values;
    return succeeded(
        "install",
        releases.install(
            new ReleaseCall.Install(
                chart,
                name.name(),
                name.namespace(),
                true,
                values,
                Optional.empty(),
                Optional.empty())));
  }

  /**
   * Upgrades it; values of the revision before do not count.
   *
   * @param values the values given by the user
   * @throws FailedException if it does not become ready
   */
  public Outcome upgrade(Values values) {
    return succeeded("upgrade", tryToUpgrade(values));
  }

  /**
   * Upgrades it to what it was installed with, and some settings more.
   *
   * @param settings in the syntax of {@code --set}
   * @throws FailedException if it does not become ready
   */
  public Outcome upgradeSet(String... settings) {
    Values values = installed;
    for (String setting : settings) {
      values = values.withSet(setting);
    }
    return upgrade(values);
  }

  /**
   * Upgrades it, or fails to: for tests of failures.
   *
   * @param values the values given by the user
   */
  public Outcome tryToUpgrade(Values values) {
    return releases.upgrade(
        new ReleaseCall.Upgrade(
            chart, name.name(), name.namespace(), values, Optional.empty(), Optional.empty()));
  }

  /**
   * Rolls it back.
   *
   * @param revision the revision's number; 0 for the one before the newest
   * @throws FailedException if it does not become ready
   */
  public Outcome rollback(int revision) {
    return succeeded("roll back", releases.rollback(name, revision));
  }

  /**
   * Runs its tests.
   *
   * @return the outcome of them
   * @throws FailedException if one fails
   */
  public Outcome test() {
    return succeeded("test", releases.test(name));
  }

  /**
   * Uninstalls it.
   *
   * @throws FailedException if something does not go away
   */
  public Outcome uninstall() {
    return succeeded("uninstall", releases.uninstall(name));
  }

  /**
   * Returns its revisions.
   *
   * @return oldest first
   */
  public List<Revision> history() {
    return releases.history(name);
  }

  /**
   * Returns its newest revision: manifest, hooks, notes, values.
   *
   * @throws IllegalStateException if it is not installed
   */
  public Revision revision() {
    List<Revision> history = history();
    if (history.isEmpty()) {
      throw new IllegalStateException(name + " is not installed");
    }
    return history.get(history.size() - 1);
  }

  /**
   * Returns the values that the user gave to its newest revision.
   *
   * @return a mapping
   */
  public JsonNode values() {
    return revision().values();
  }

  /**
   * Returns the namespaces of its objects, its own among them.
   *
   * @return in alphabetical order
   */
  public Set<String> namespaces() {
    Set<String> found = new TreeSet<>(Set.of(name.namespace()));
    revision().objects().forEach(object -> found.add(object.namespace()));
    found.remove("");
    return found;
  }

  /**
   * Returns a Secret's content in plain text.
   *
   * @param secret the Secret's name in the release's namespace
   * @return values by key
   */
  public Map<String, String> secret(String secret) {
    Map<String, String> plain = new TreeMap<>();
    Objects.requireNonNullElse(
            client().secrets().inNamespace(name.namespace()).withName(secret).require().getData(),
            Map.<String, String>of())
        .forEach(
            (key, value) ->
                plain.put(
                    key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
    return plain;
  }

  /**
   * Returns a ready Pod.
   *
   * @param selector its labels, such as {@code app.kubernetes.io/component=server}
   * @return the first such Pod in any of the release's namespaces
   * @throws IllegalStateException if there is none
   */
  public Pod pod(String selector) {
    return namespaces().stream()
        .flatMap(
            namespace ->
                client()
                    .pods()
                    .inNamespace(namespace)
                    .withLabelSelector(selector)
                    .list()
                    .getItems()
                    .stream())
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(Readiness::isPodReady)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no ready Pod of " + name + " has the labels " + selector));
  }

  /**
   * Runs a command in the first container of a ready Pod.
   *
   * @param selector the Pod's labels
   * @return its standard output
   * @throws IllegalStateException if it does not end with 0
   */
  public String exec(String selector, String... command) {
    Pod pod = pod(selector);
    Exec.ExecResult result =
        Exec.run(
            client(),
            pod.getMetadata().getNamespace(),
            pod.getMetadata().getName(),
            pod.getSpec().getContainers().get(0).getName(),
            List.of(command),
            COMMAND);
    if (!result.succeeded()) {
      throw new IllegalStateException(
          command[0]
              + " ended with exit code "
              + result.exitCode()
              + ": "
              + result.stderr().strip());
    }
    return result.stdout();
  }

  /**
   * Leads to a Service of the release's namespace, until this is closed.
   *
   * @param service the Service's name
   * @param port the Service's port
   * @return a port of this machine
   */
  public int forward(String service, int port) {
    PortForward forward = PortForward.toService(client(), name.namespace(), service, port, 0);
    forwards.add(forward);
    return forward.localPort();
  }

  private KubernetesClient client() {
    return cluster.client();
  }

  @Override
  public void close() {
    forwards.forEach(PortForward::close);
    forwards.clear();
  }
}
