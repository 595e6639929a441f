package dev.chartwright.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.NamespaceStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Namespaces of Chartwright. On a cluster that is not ephemeral, only those with the label of
 * Chartwright are ever changed or deleted.
 */
public final class Namespaces {
  /** The label of a namespace that was made by us; its value is the run's name. */
  public static final String LABEL = "dev.chartwright/run";

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Namespaces() {}

  /**
   * Creates a namespace, unless it exists and belongs to Chartwright.
   *
   * @param name the namespace
   * @param run the run's name, a valid label value
   * @throws ForeignNamespaceException if it exists and another owner's
   */
  public static void create(Cluster cluster, String name, String run) {
    refuseForeign(cluster, List.of(name));
    if (cluster.client().namespaces().withName(name).get() == null) {
      cluster
          .client()
          .resource(
              new NamespaceBuilder()
                  .withNewMetadata()
                  .withName(name)
                  .addToLabels(LABEL, run)
                  .endMetadata()
                  .build())
          .create();
    }
  }

  /**
   * Stops before another owner's namespace is touched. Nothing is rejected on a cluster that
   * Chartwright starts.
   *
   * @param names the namespaces that are about to be installed into
   * @throws ForeignNamespaceException if one exists without the label of Chartwright
   */
  public static void refuseForeign(Cluster cluster, Collection<String> names) {
    if (cluster.isEphemeral()) {
      return;
    }
    List<String> foreign =
        new LinkedHashSet<>(names)
            .stream()
                .filter(
                    name -> {
                      Namespace found = cluster.client().namespaces().withName(name).get();
                      return found != null && !isOurs(found);
                    })
                .toList();
    if (!foreign.isEmpty()) {
      throw new ForeignNamespaceException(cluster.name(), foreign);
    }
  }

  /**
   * Puts the label of Chartwright on namespaces that a release has just made. Only for names that
   * {@link #refuseForeign} admitted before the release was installed.
   *
   * @param names the namespaces; those that do not exist are skipped
   * @param run the run's name, a valid label value
   */
  public static void claim(Cluster cluster, Collection<String> names, String run) {
    for (String name : names) {
      Namespace found = cluster.client().namespaces().withName(name).get();
      if (found != null && !isOurs(found)) {
        cluster
            .client()
            .namespaces()
            .withName(name)
            .edit(
                it ->
                    new NamespaceBuilder(it)
                        .editMetadata()
                        .addToLabels(LABEL, run)
                        .endMetadata()
                        .build());
      }
    }
  }

  /**
   * Returns the namespaces of Chartwright.
   *
   * @return their names
   */
  public static List<String> list(Cluster cluster) {
    return cluster.client().namespaces().withLabel(LABEL).list().getItems().stream()
        .map(it -> it.getMetadata().getName())
        .sorted()
        .toList();
  }

  /**
   * Deletes namespaces and waits for their end, three minutes at most.
   *
   * @param names the namespaces; those that do not exist are skipped
   * @throws ForeignNamespaceException if one is another owner's; none is deleted then
   * @throws UnableToDeleteNamespaceException if one does not end
   */
  public static void delete(Cluster cluster, Collection<String> names) {
    delete(cluster, names, PATIENCE);
  }

  /**
   * Deletes namespaces and waits for their end.
   *
   * @param names the namespaces; those that do not exist are skipped
   * @param patience how long each may take
   * @throws ForeignNamespaceException if one is another owner's; none is deleted then
   * @throws UnableToDeleteNamespaceException if one does not end
   */
  public static void delete(Cluster cluster, Collection<String> names, Duration patience) {
    refuseForeign(cluster, names);
    KubernetesClient client = cluster.client();
    names.forEach(name -> client.namespaces().withName(name).delete());
    for (String name : names) {
      try {
        client
            .namespaces()
            .withName(name)
            .waitUntilCondition(Objects::isNull, patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (KubernetesClientTimeoutException e) {
        Namespace left = client.namespaces().withName(name).get();
        if (left != null) {
          throw new UnableToDeleteNamespaceException(name, hanging(left));
        }
      }
    }
  }

  private static boolean isOurs(Namespace namespace) {
    return Optional.ofNullable(namespace.getMetadata().getLabels())
        .filter(labels -> labels.containsKey(LABEL))
        .isPresent();
  }

  /**
   * Returns what blocks the deletion of a namespace: its conditions name what is left and which
   * finalizers wait.
   */
  static String hanging(Namespace namespace) {
    String said =
        Optional.ofNullable(namespace.getStatus())
            .map(NamespaceStatus::getConditions)
            .orElse(List.of())
            .stream()
            .filter(condition -> "True".equals(condition.getStatus()))
            .map(NamespaceCondition::getMessage)
            .collect(Collectors.joining("; "));
    return said.isEmpty() ? "the cluster gives no reason" : said;
  }
}
