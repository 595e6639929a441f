package dev.chartwright.local.internal;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;

/**
 * A port of a Service of a release.
 *
 * @param passwords where the passwords are, most likely first
 */
public record ForwardTarget(Service service, ServicePort port, List<Password> passwords) {
  public ForwardTarget {
    passwords = List.copyOf(passwords);
  }

  /**
   * A key of a Secret that contains a password.
   *
   * @param key the key, such as {@code password}
   */
  public record Password(String secret, String key) {}

  /**
   * Returns the Service's name.
   *
   * @return such as {@code platform-postgresql}
   */
  public String name() {
    return service.getMetadata().getName();
  }

  /**
   * Returns the Service's namespace.
   *
   * @return such as {@code staging-infra}
   */
  public String namespace() {
    return service.getMetadata().getNamespace();
  }
}
