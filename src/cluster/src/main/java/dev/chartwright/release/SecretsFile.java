package dev.chartwright.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.internal.file.AtomicFile;
import dev.chartwright.release.internal.SealedText;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.SecretList;
import io.fabric8.kubernetes.api.model.SecretListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The Secrets of a release in a file outside of the cluster, so that a lost cluster does not take
 * the generated passwords along with which the data on its volumes can be read.
 *
 * <p>What is exported are the Secrets that Helm keeps ({@code helm.sh/resource-policy: keep}):
 * charts mark Secrets whose content cannot be generated again. The file is a Kubernetes list as
 * {@code kubectl apply -f} takes it, readable only by its owner, or encrypted with a passphrase. If
 * you import the Secrets into a new cluster before you install the release there, Helm adopts them,
 * since their annotations name that release.
 */
public final class SecretsFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SecretsFile() {}

  /**
   * Exports a release's Secrets in plain text, into a file that its owner alone can read.
   *
   * @param file the file; replaced if it exists
   * @throws UnableToMoveSecretsException if there are none, or the file cannot be written
   */
  public static List<ObjectRef> export(Cluster cluster, ReleaseName release, Path file) {
    List<Secret> secrets = secrets(cluster.client(), release);
    write(file, text(secrets));
    return secrets.stream().map(ObjectRef::of).toList();
  }

  /**
   * Exports a release's Secrets, sealed with a passphrase.
   *
   * @param file the file; replaced if it exists
   * @param passphrase needed to import them
   * @throws UnableToMoveSecretsException if there are none, or the file cannot be written
   */
  public static List<ObjectRef> export(
      Cluster cluster, ReleaseName release, Path file, char[] passphrase) {
    List<Secret> secrets = secrets(cluster.client(), release);
    write(file, SealedText.seal(text(secrets), passphrase));
    return secrets.stream().map(ObjectRef::of).toList();
  }

  /**
   * Imports Secrets from a file in plain text.
   *
   * @param cluster the cluster; namespaces that it does not have are made
   * @return the Secrets that are in the cluster now
   * @throws UnableToMoveSecretsException if the file cannot be read, or a Secret exists already
   *     with other values
   */
  public static List<ObjectRef> importInto(Cluster cluster, Path file) {
    String text = read(file);
    if (SealedText.isSealed(text)) {
      throw new UnableToMoveSecretsException(
          "Cannot import " + file + ": the file is sealed.",
          "Set the passphrase with which it was exported.",
          null);
    }
    return put(cluster, file, text);
  }

  /**
   * Imports Secrets from a file, sealed or not.
   *
   * @param cluster the cluster; namespaces that it does not have are made
   * @param passphrase the one that it was sealed with
   * @return the Secrets that are in the cluster now
   * @throws UnableToMoveSecretsException if the file cannot be read, the passphrase is wrong, or a
   *     Secret exists already with other values
   */
  public static List<ObjectRef> importInto(Cluster cluster, Path file, char[] passphrase) {
    String text = read(file);
    if (!SealedText.isSealed(text)) {
      return put(cluster, file, text);
    }
    Optional<String> plain = SealedText.open(text, passphrase);
    return put(
        cluster,
        file,
        plain.orElseThrow(
            () ->
                new UnableToMoveSecretsException(
                    "Cannot open " + file + ": the passphrase is wrong, or the file was changed.",
                    "Use the passphrase with which it was exported.",
                    null)));
  }

  /**
   * Returns whether a release has Secrets that can be exported.
   *
   * @return false if Helm keeps none of them, or the release is not installed
   */
  public static boolean hasSecrets(Cluster cluster, ReleaseName release) {
    return owned(cluster.client(), release).stream().anyMatch(OwnedObjects::isKept);
  }

  private static List<Secret> owned(KubernetesClient client, ReleaseName release) {
    OwnedObjects owned = new OwnedObjects(client, release);
    List<Secret> all = new ArrayList<>();
    for (String namespace : owned.namespaces()) {
      client.secrets().inNamespace(namespace).list().getItems().stream()
          .filter(owned::isOwned)
          .forEach(all::add);
    }
    return all;
  }

  private static List<Secret> secrets(KubernetesClient client, ReleaseName release) {
    List<Secret> all = owned(client, release);
    List<Secret> kept = new ArrayList<>(all);
    kept.removeIf(secret -> !OwnedObjects.isKept(secret));
    if (kept.isEmpty()) {
      String names =
          String.join(", ", all.stream().map(secret -> secret.getMetadata().getName()).toList());
      throw new UnableToMoveSecretsException(
          "Cannot export Secrets of "
              + release
              + ": "
              + (all.isEmpty()
                  ? "the release has no Secrets."
                  : "none of them has the annotation helm.sh/resource-policy: keep."),
          all.isEmpty()
              ? "Check the name and the namespace."
              : "Annotate the Secrets to export; the release has " + names + ".",
          null);
    }
    kept.sort(Comparator.comparing(secret -> ObjectRef.of(secret).toString()));
    return kept;
  }

  /** Without what only the old cluster knows of them. */
  private static Secret bare(Secret secret) {
    Map<String, String> annotations = new TreeMap<>(OwnedObjects.annotations(secret));
    annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
    return new SecretBuilder(secret)
        .withNewMetadata()
        .withName(secret.getMetadata().getName())
        .withNamespace(secret.getMetadata().getNamespace())
        .withLabels(new TreeMap<>(OwnedObjects.labels(secret)))
        .withAnnotations(annotations)
        .endMetadata()
        .build();
  }

  private static String text(List<Secret> secrets) {
    SecretList list =
        new SecretListBuilder().withItems(secrets.stream().map(SecretsFile::bare).toList()).build();
    list.setKind("List");
    try {
      return JSON.writeValueAsString(list) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write an object of the API as JSON", e);
    }
  }

  private static void write(Path file, String text) {
    try {
      AtomicFile.writePrivately(file, text);
    } catch (IOException e) {
      throw new UnableToMoveSecretsException(
          "Cannot write " + file + ": " + e, "Choose a folder that you can write to.", e);
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static String read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      if (isPosix(file) && !SealedText.isSealed(text)) {
        Set<PosixFilePermission> others = Files.getPosixFilePermissions(file);
        others.removeIf(permission -> permission.name().startsWith("OWNER_"));
        if (!others.isEmpty()) {
          throw new UnableToMoveSecretsException(
              "Cannot import "
                  + file
                  + ": other users can read the file, and it contains passwords.",
              "Restrict its permissions: chmod 600 " + file,
              null);
        }
      }
      return text;
    } catch (IOException e) {
      throw new UnableToMoveSecretsException(
          "Cannot read " + file + ": " + e, "Check the path.", e);
    }
  }

  private static List<ObjectRef> put(Cluster cluster, Path file, String text) {
    List<Secret> secrets = parse(file, text);
    KubernetesClient client = cluster.client();
    for (Secret secret : secrets) {
      Secret there = client.resource(secret).get();
      boolean other = there != null && !Objects.equals(there.getData(), secret.getData());
      if (other) {
        throw new UnableToMoveSecretsException(
            "Cannot import " + ObjectRef.of(secret) + ": the cluster has it with other values.",
            "Delete the Secret in the cluster if the values in the file are the correct ones.",
            null);
      }
    }
    for (Secret secret : secrets) {
      makeNamespace(client, secret);
      if (client.resource(secret).get() == null) {
        client.resource(secret).create();
      }
    }
    return secrets.stream().map(ObjectRef::of).toList();
  }

  private static List<Secret> parse(Path file, String text) {
    try {
      List<Secret> secrets = JSON.readValue(text, SecretList.class).getItems();
      if (secrets.isEmpty()) {
        throw new UnableToMoveSecretsException(
            "Cannot import " + file + ": the file contains no Secrets.", "Check the path.", null);
      }
      return secrets;
    } catch (JsonProcessingException e) {
      // Its words would quote the file, in which there are passwords.
      throw new UnableToMoveSecretsException(
          "Cannot import " + file + ": Chartwright did not export this file.",
          "Export the Secrets again, or apply your own file with kubectl.",
          null);
    }
  }

  /** A namespace other than the release's own belongs to the release, as its Secret does. */
  private static void makeNamespace(KubernetesClient client, Secret secret) {
    String namespace = secret.getMetadata().getNamespace();
    if (client.namespaces().withName(namespace).get() != null) {
      return;
    }
    Map<String, String> annotations = OwnedObjects.annotations(secret);
    String home = annotations.getOrDefault(OwnedObjects.RELEASE_NAMESPACE, namespace);
    NamespaceBuilder made =
        new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata();
    if (!home.equals(namespace)) {
      made.editMetadata()
          .addToLabels(OwnedObjects.MANAGED_BY, "Helm")
          .addToAnnotations(
              OwnedObjects.RELEASE_NAME, annotations.getOrDefault(OwnedObjects.RELEASE_NAME, ""))
          .addToAnnotations(OwnedObjects.RELEASE_NAMESPACE, home)
          .endMetadata();
    }
    client.resource(made.build()).create();
  }
}
