package dev.chartwright.release;

import dev.chartwright.cluster.ObjectRef;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the releases that use a platform's release. A copy of a Secret names the platform's release
 * and its source in annotations; a source names the releases that are admitted, which may have
 * Secrets of their own in place of copies.
 */
public final class Dependents {
  /** The annotation of a source: {@code namespace/release} of each release that may copy it. */
  static final String USED_BY = "chartwright.dev/used-by";

  /** The annotation of a copy: {@code namespace/name} of its source. */
  static final String COPY_OF = "chartwright.dev/copy-of";

  /** The annotation of a copy: {@code namespace/release} of the platform. */
  static final String PLATFORM = "chartwright.dev/platform";

  private static final String COMPONENT = "app.kubernetes.io/component";
  private static final String INSTANCE = "app.kubernetes.io/instance";
  private static final String[] COPIES = {"postgresql-connection", "redis-connection"};

  private Dependents() {}

  /**
   * Returns the releases that are installed and use a platform's release.
   *
   * @param platform the platform's release; it may be uninstalled
   * @return by namespace and name
   */
  public static List<Dependent> of(KubernetesClient client, ReleaseName platform) {
    List<Secret> sources =
        client
            .secrets()
            .inNamespace(platform.namespace())
            .withLabel(INSTANCE, platform.name())
            .list()
            .getItems();
    List<Secret> copies =
        client.secrets().inAnyNamespace().withLabelIn(COMPONENT, COPIES).list().getItems();
    ReleaseStore store = new ReleaseStore(client);
    List<ReleaseName> installed =
        admitted(sources).stream()
            .filter(
                release ->
                    store
                        .latest(release)
                        .filter(it -> it.status() != Revision.Status.UNINSTALLED)
                        .isPresent())
            .toList();
    return among(platform, sources, copies, installed);
  }

  /** Returns the releases that are named by the sources. */
  static List<ReleaseName> admitted(List<Secret> sources) {
    return sources.stream()
        .flatMap(source -> annotation(source, USED_BY).stream())
        .flatMap(names -> List.of(names.trim().split("\\s+")).stream())
        .flatMap(name -> releaseName(name).stream())
        .distinct()
        .toList();
  }

  /** Returns the releases with copies of the platform's Secrets, and those that are installed. */
  static List<Dependent> among(
      ReleaseName platform,
      List<Secret> sources,
      List<Secret> copies,
      List<ReleaseName> installed) {
    Map<ReleaseName, List<ObjectRef>> outdated =
        new TreeMap<>(
            Comparator.comparing(ReleaseName::namespace).thenComparing(ReleaseName::name));
    installed.forEach(release -> outdated.put(release, new ArrayList<>()));
    for (Secret copy : copies) {
      if (annotation(copy, PLATFORM)
          .flatMap(Dependents::releaseName)
          .equals(Optional.of(platform))) {
        owner(copy)
            .ifPresent(
                release -> {
                  List<ObjectRef> old =
                      outdated.computeIfAbsent(release, name -> new ArrayList<>());
                  if (differs(copy, sources)) {
                    old.add(ObjectRef.of(copy));
                  }
                });
      }
    }
    return outdated.entrySet().stream()
        .map(entry -> new Dependent(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** A copy whose source has gone is not old: its release can only be uninstalled. */
  private static boolean differs(Secret copy, List<Secret> sources) {
    return sources.stream()
        .filter(source -> annotation(copy, COPY_OF).equals(Optional.of(placeOf(source))))
        .anyMatch(source -> !Objects.equals(source.getData(), copy.getData()));
  }

  private static String placeOf(Secret secret) {
    return secret.getMetadata().getNamespace() + "/" + secret.getMetadata().getName();
  }

  private static Optional<ReleaseName> owner(Secret copy) {
    return annotation(copy, OwnedObjects.RELEASE_NAME)
        .flatMap(
            name ->
                annotation(copy, OwnedObjects.RELEASE_NAMESPACE)
                    .map(namespace -> new ReleaseName(name, namespace)));
  }

  private static Optional<ReleaseName> releaseName(String text) {
    int slash = text.indexOf('/');
    return slash <= 0 || slash == text.length() - 1
        ? Optional.empty()
        : Optional.of(new ReleaseName(text.substring(slash + 1), text.substring(0, slash)));
  }

  private static Optional<String> annotation(Secret secret, String name) {
    return Optional.ofNullable(secret.getMetadata().getAnnotations()).map(all -> all.get(name));
  }

  /**
   * Stops what would take the connections from installed releases.
   *
   * @param what the thing to do, such as {@code purge}
   * @param also another way, which ends the sentence that names the releases, or nothing
   * @throws ReleaseInUseException if a release uses the platform's
   */
  public static void refuseUsed(
      KubernetesClient client, ReleaseName platform, String what, String also) {
    List<ReleaseName> users = of(client, platform).stream().map(Dependent::release).toList();
    if (!users.isEmpty()) {
      throw new ReleaseInUseException(what, platform, users, also);
    }
  }
}
