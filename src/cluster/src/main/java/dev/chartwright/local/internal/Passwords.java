package dev.chartwright.local.internal;

import dev.chartwright.local.internal.ForwardTarget.Password;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the Secrets with the passwords of a Service. No API states that; charts follow three
 * customs, which are tried in order: the same name, the same labels, a variable of the Pod.
 */
final class Passwords {
  private static final Pattern PASSWORD = Pattern.compile("(?i)password|passwd");
  private static final Pattern OF_ADMIN = Pattern.compile("(?i)(bootstrap|admin|root).*password");
  private static final String NAME = "app.kubernetes.io/name";
  private static final String COMPONENT = "app.kubernetes.io/component";

  private Passwords() {}

  /**
   * Returns where the passwords of a Service are.
   *
   * @param secrets the Secrets of its release in its namespace
   * @param pods the Pods that it selects
   * @return the keys, most likely first; none if no Secret is known
   */
  static List<Password> of(Service service, List<Secret> secrets, List<Pod> pods) {
    String name = service.getMetadata().getName();
    List<Password> found = new ArrayList<>();
    add(found, secrets, secret -> name(secret).equals(name), PASSWORD);
    if (found.isEmpty()) {
      add(found, secrets, secret -> agrees(secret, service, true), PASSWORD);
    }
    add(
        found,
        secrets,
        secret -> name(secret).startsWith(name + "-") && agrees(secret, service, false),
        PASSWORD);
    if (found.isEmpty()) {
      add(found, secrets, secret -> agrees(secret, service, false), OF_ADMIN);
    }
    if (found.isEmpty()) {
      Set<Password> ofPods = ofPods(pods);
      if (ofPods.size() == 1) {
        found.addAll(ofPods);
      }
    }
    return List.copyOf(new LinkedHashSet<>(found));
  }

  private static void add(
      List<Password> found, List<Secret> secrets, Predicate<Secret> wanted, Pattern keys) {
    secrets.stream()
        .filter(wanted)
        .forEach(
            secret ->
                Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
                    .keySet()
                    .stream()
                    .filter(key -> keys.matcher(key).find())
                    .sorted()
                    .forEach(key -> found.add(new Password(name(secret), key))));
  }

  private static String name(Secret secret) {
    return secret.getMetadata().getName();
  }

  /** Whether the labels name the same program, and the same component of it if that counts. */
  private static boolean agrees(Secret secret, Service service, boolean component) {
    String program = label(service.getMetadata(), NAME);
    return !program.isEmpty()
        && program.equals(label(secret.getMetadata(), NAME))
        && (!component
            || label(service.getMetadata(), COMPONENT)
                .equals(label(secret.getMetadata(), COMPONENT)));
  }

  private static String label(ObjectMeta metadata, String label) {
    return Objects.requireNonNullElse(metadata.getLabels(), Map.<String, String>of())
        .getOrDefault(label, "");
  }

  private static Set<Password> ofPods(List<Pod> pods) {
    Set<Password> found = new LinkedHashSet<>();
    pods.stream()
        .flatMap(pod -> pod.getSpec().getContainers().stream())
        .flatMap(Passwords::references)
        .forEach(found::add);
    return found;
  }

  private static Stream<Password> references(Container container) {
    return Objects.requireNonNullElse(container.getEnv(), List.<EnvVar>of()).stream()
        .filter(variable -> variable.getValueFrom() != null)
        .filter(variable -> variable.getValueFrom().getSecretKeyRef() != null)
        .map(
            variable -> {
              SecretKeySelector key = variable.getValueFrom().getSecretKeyRef();
              return PASSWORD.matcher(key.getKey()).find()
                      || PASSWORD.matcher(variable.getName()).find()
                  ? new Password(key.getName(), key.getKey())
                  : null;
            })
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull);
  }
}
