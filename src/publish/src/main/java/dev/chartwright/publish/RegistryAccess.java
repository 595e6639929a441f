package dev.chartwright.publish;

import dev.chartwright.internal.http.Http;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a registry is reached.
 *
 * @param plainHttp whether by HTTP instead of HTTPS
 * @param caFile certificates to trust instead of those of Java, in PEM
 * @param insecureSkipTlsVerify whether to trust whatever certificate is shown
 * @param credentials where logins are looked for
 */
public record RegistryAccess(
    boolean plainHttp,
    Optional<Path> caFile,
    boolean insecureSkipTlsVerify,
    RegistryCredentials credentials) {
  /**
   * By HTTPS, with the certificates that Java trusts and the logins that Helm would find.
   *
   * @return the usual access
   */
  public static RegistryAccess usual() {
    return new RegistryAccess(false, Optional.empty(), false, RegistryCredentials.ofUser());
  }

  /** A client that trusts what is asked for here. */
  Http http() {
    return caFile.isEmpty() && !insecureSkipTlsVerify
        ? Http.usual()
        : Http.trusting(RegistryTls.context(this));
  }
}
