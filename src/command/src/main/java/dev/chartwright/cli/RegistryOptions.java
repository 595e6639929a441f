package dev.chartwright.cli;

import dev.chartwright.publish.RegistryAccess;
import dev.chartwright.publish.RegistryCredentials;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the connection to an OCI registry. */
final class RegistryOptions {
  @Option(names = "--plain-http", description = "Use HTTP instead of HTTPS for the registry.")
  private boolean plainHttp;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "PEM file of certificates to trust, instead of Java's.")
  private @Nullable Path caFile;

  @Option(
      names = "--insecure-skip-tls-verify",
      description = "Do not verify the certificate of the registry.")
  private boolean insecure;

  RegistryAccess access() {
    return new RegistryAccess(
        plainHttp, Optional.ofNullable(caFile), insecure, RegistryCredentials.ofUser());
  }
}
