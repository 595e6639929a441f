package dev.chartwright.cli;

import dev.chartwright.config.internal.ChartwrightConfig.PublishEntry;
import dev.chartwright.config.internal.ChartwrightConfig.SignEntry;
import dev.chartwright.publish.SigningKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that choose where charts are published, and the key that signs them. */
final class ReleaseOptions {
  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Publish into this folder, for a web server.")
  private @Nullable Path folder;

  @Option(
      names = "--branch",
      paramLabel = "BRANCH",
      description = "Publish to this branch, such as gh-pages, and push the branch.")
  private @Nullable String branch;

  @Option(
      names = "--remote",
      paramLabel = "REMOTE",
      description = "Remote of the branch (default: origin).")
  private @Nullable String remote;

  @Option(
      names = "--oci",
      paramLabel = "URL",
      description = "Push to this OCI repository, such as oci://charts.example.com/charts.")
  private @Nullable String oci;

  @Option(names = "--url", paramLabel = "URL", description = "Public URL of the folder or branch.")
  private @Nullable URI url;

  @Option(names = "--title", paramLabel = "TEXT", description = "Title of the web pages.")
  private @Nullable String title;

  @Option(names = "--sign", description = "Sign every package.")
  private boolean sign;

  @Mixin private SigningOptions signing = new SigningOptions();

  @Mixin private RegistryOptions registry = new RegistryOptions();

  @Option(
      names = "--allow-dirty",
      description = "Publish charts even if they have changes that are not committed.")
  private boolean dirty;

  boolean allowsDirty() {
    return dirty;
  }

  RegistryOptions registry() {
    return registry;
  }

  /**
   * Combines the options with the configuration; a given destination replaces all configured ones.
   */
  PublishEntry over(PublishEntry configured) {
    boolean given = folder != null || branch != null || oci != null;
    return new PublishEntry(
        given ? Optional.ofNullable(folder) : configured.folder(),
        given ? Optional.ofNullable(branch) : configured.branch(),
        Optional.ofNullable(remote).or(configured::remote),
        given ? Optional.ofNullable(oci) : configured.oci(),
        Optional.ofNullable(url).or(configured::url),
        Optional.ofNullable(title).or(configured::title),
        configured.alias(),
        configured.sign(),
        configured.artifactHub());
  }

  Optional<SigningKey> key(PublishEntry configured) {
    return sign || configured.sign().isPresent()
        ? Optional.of(
            signing.signingKey(
                configured.sign().flatMap(SignEntry::key),
                configured.sign().flatMap(SignEntry::keyring)))
        : Optional.empty();
  }
}
