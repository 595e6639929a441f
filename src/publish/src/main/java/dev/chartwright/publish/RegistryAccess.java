package dev.chartwright.publish;

import dev.chartwright.internal.http.Http;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The access to a registry.
 *
 * @param plainHttp whether to use HTTP instead of HTTPS
 * @param caFile certificates to trust instead of those of Java, in PEM
 * @param insecureSkipTlsVerify whether to skip the verification of certificates
 * @param credentials the source of logins
 */
public record RegistryAccess(
    boolean plainHttp,
    Optional<Path> caFile,
    boolean insecureSkipTlsVerify,
    RegistryCredentials credentials) {
  /**
   * Returns access by HTTPS, with Java's certificates and the logins that Helm would find.
   *
   * @return the default access
   */
  public static RegistryAccess usual() {
    return new RegistryAccess(false, Optional.empty(), false, RegistryCredentials.ofUser());
  }

  /** Returns a client with these TLS settings. */
  Http http() {
    return caFile.isEmpty() && !insecureSkipTlsVerify
        ? Http.usual()
        : Http.trusting(RegistryTls.context(this));
  }
}
