package dev.chartwright.cluster.internal;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The user's contexts, read from one file or from several as {@code KUBECONFIG} lists them. As in
 * kubectl, the first file that defines a name wins.
 */
public final class Kubeconfigs {
  private final Map<String, NamedContext> contexts = new TreeMap<>();
  private final Map<String, NamedCluster> clusters = new LinkedHashMap<>();
  private final Map<String, NamedAuthInfo> users = new LinkedHashMap<>();
  private final List<Path> files;

  private Kubeconfigs(List<Path> files) {
    this.files = files;
    files.stream().filter(Files::isRegularFile).forEach(this::add);
  }

  /**
   * Reads the contexts.
   *
   * @param given a file that was named, if any
   * @param environment the process's environment
   * @param home the user's home folder
   * @return the contexts
   * @throws UncheckedIOException if a file cannot be read
   */
  public static Kubeconfigs read(Optional<Path> given, Map<String, String> environment, Path home) {
    String listed = environment.getOrDefault("KUBECONFIG", "");
    List<Path> files =
        given
            .map(List::of)
            .orElseGet(
                () ->
                    listed.isBlank()
                        ? List.of(home.resolve(".kube").resolve("config"))
                        : Stream.of(listed.split(File.pathSeparator))
                            .filter(part -> !part.isBlank())
                            .map(Path::of)
                            .toList());
    return new Kubeconfigs(files);
  }

  private void add(Path file) {
    Config config;
    try {
      config = Serialization.unmarshal(Files.readString(file), Config.class);
    } catch (IOException | RuntimeException e) {
      throw new UncheckedIOException(
          "Cannot read kubeconfig " + file + ": " + Causes.sentence(e),
          e instanceof IOException known ? known : new IOException(e));
    }
    if (config == null) {
      return;
    }
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    config.getContexts().forEach(it -> contexts.putIfAbsent(it.getName(), it));
    for (NamedCluster cluster : config.getClusters()) {
      if (cluster.getCluster() != null) {
        cluster
            .getCluster()
            .setCertificateAuthority(
                resolved(folder, cluster.getCluster().getCertificateAuthority()));
      }
      clusters.putIfAbsent(cluster.getName(), cluster);
    }
    for (NamedAuthInfo user : config.getUsers()) {
      AuthInfo info = user.getUser();
      if (info != null) {
        info.setClientCertificate(resolved(folder, info.getClientCertificate()));
        info.setClientKey(resolved(folder, info.getClientKey()));
        info.setTokenFile(resolved(folder, info.getTokenFile()));
        // A bare name is looked up on the PATH; one with a slash is meant from the file on.
        if (info.getExec() != null
            && info.getExec().getCommand() != null
            && info.getExec().getCommand().contains("/")) {
          info.getExec().setCommand(resolved(folder, info.getExec().getCommand()));
        }
      }
      users.putIfAbsent(user.getName(), user);
    }
  }

  private static @Nullable String resolved(Path folder, @Nullable String path) {
    return path == null || path.isEmpty() ? path : folder.resolve(path).toString();
  }

  /**
   * Returns the contexts' names.
   *
   * @return in alphabetical order
   */
  public List<String> names() {
    return List.copyOf(contexts.keySet());
  }

  /**
   * Returns where they were looked for.
   *
   * @return the files, whether there or not
   */
  public List<Path> files() {
    return files;
  }

  /**
   * Returns the address of a context's server.
   *
   * @param context the context's name
   * @return such as {@code https://10.0.0.1:6443}; empty for an unknown context or cluster
   */
  public Optional<String> server(String context) {
    return Optional.ofNullable(contexts.get(context))
        .map(it -> clusters.get(it.getContext().getCluster()))
        .map(it -> it.getCluster().getServer());
  }

  /**
   * Returns a kubeconfig with one context alone, which is its current one.
   *
   * @param context the context's name
   * @return the text, its paths absolute; empty for an unknown context or cluster
   */
  public Optional<String> only(String context) {
    NamedContext found = contexts.get(context);
    if (found == null || server(context).isEmpty()) {
      return Optional.empty();
    }
    NamedCluster cluster = clusters.get(found.getContext().getCluster());
    NamedAuthInfo user = users.get(String.valueOf(found.getContext().getUser()));
    return Optional.of(
        Serialization.asYaml(
            new ConfigBuilder()
                .withApiVersion("v1")
                .withKind("Config")
                .withCurrentContext(context)
                .withContexts(found)
                .withClusters(cluster == null ? List.of() : List.of(cluster))
                .withUsers(user == null ? List.of() : List.of(user))
                .build()));
  }
}
