package dev.chartwright.cli;

import dev.chartwright.publish.RegistryAccess;
import dev.chartwright.publish.RegistryCredentials;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an OCI registry is reached. */
final class RegistryOptions {
  @Option(names = "--plain-http", description = "The registry speaks HTTP.")
  private boolean plainHttp;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Trust these certificates (PEM) instead of those of Java.")
  private @Nullable Path caFile;

  @Option(
      names = "--insecure-skip-tls-verify",
      description = "Trust whatever certificate the registry shows.")
  private boolean insecure;

  RegistryAccess access() {
    return new RegistryAccess(
        plainHttp, Optional.ofNullable(caFile), insecure, RegistryCredentials.ofUser());
  }
}
