package dev.chartwright.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.file.AtomicFile;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.internal.yaml.YamlWriter;
import dev.chartwright.publish.ProvenanceVerdict.Refused;
import dev.chartwright.publish.ProvenanceVerdict.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * Reads and writes provenance files as Helm does (pkg/provenance): a clear-signed text with
 * Chart.yaml, a line with three dots, and the package's digest.
 */
public final class Provenance {
  private static final String SEPARATOR = "\n...\n";
  private static final Set<Integer> WEAK =
      Set.of(HashAlgorithmTags.MD5, HashAlgorithmTags.SHA1, HashAlgorithmTags.RIPEMD160);

  private Provenance() {}

  /**
   * Signs a package. The same package, key and time give the same bytes, for RSA and Ed25519 keys.
   *
   * @param chart the package
   * @param key the key to sign with
   * @param at the time of the signature
   * @return the file next to the package that ends in {@code .prov}
   * @throws UnableToSignException if the key is not valid for signing at that time, or the file
   *     cannot be written
   */
  public static Path sign(PackagedChart chart, SigningKey key, Instant at) {
    JsonNode files =
        Json.object().set("files", Json.object().put(chart.fileName(), chart.digest()));
    String text =
        YamlWriter.write(Json.tree(chart.metadata().fields()))
            + SEPARATOR
            + YamlWriter.write(files);
    String signed = new ClearSigned(text, key.sign(ClearSigned.canonical(text), at)).armored();
    try {
      AtomicFile.writeDurably(chart.provenance(), signed.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UnableToSignException(
          "Cannot write " + chart.provenance() + ": " + e.getMessage() + ".",
          "Check the permissions of the folder.",
          e);
    }
    return chart.provenance();
  }

  /**
   * Verifies a package with the provenance file next to it. The package is not unpacked.
   *
   * @param file the package
   * @param keyring the trusted keys
   * @param now the time at which keys must not have expired
   * @return the signer, or the reason of the failure
   * @throws UnableToSignException if the package cannot be read
   */
  public static ProvenanceVerdict verify(Path file, Keyring keyring, Instant now) {
    String digest = digest(file);
    Path beside = file.resolveSibling(file.getFileName() + ".prov");
    String content;
    try {
      content = Files.readString(beside);
    } catch (NoSuchFileException e) {
      return new Refused(file + " has no provenance file: " + beside + " does not exist.");
    } catch (IOException e) {
      return new Refused("Cannot read " + beside + ": " + TextFile.problem(e) + ".");
    }
    Optional<ClearSigned> message = ClearSigned.parse(content);
    if (message.isEmpty()) {
      return new Refused(beside + " is not a provenance file: it contains no signed text.");
    }
    PGPSignature signature = message.get().signature();
    Optional<Certificate> signer = keyring.certificate(signature.getKeyID());
    if (signer.isEmpty()) {
      return new Refused(
          String.format(
              Locale.ROOT,
              "%s was signed by key %016X, which is not in %s.",
              beside,
              signature.getKeyID(),
              keyring.file()));
    }
    Certificate certificate = signer.get();
    if (!isTrue(message.get(), certificate)) {
      return new Refused(beside + " was changed after " + certificate.userId() + " signed it.");
    }
    Optional<String> problem = certificate.problem(signature.getKeyID(), now);
    if (problem.isPresent()) {
      return new Refused(String.format("The key of %s %s.", certificate.userId(), problem.get()));
    }
    String name = String.valueOf(file.getFileName());
    Optional<String> signed = signedDigest(message.get().text(), name);
    if (signed.isEmpty()) {
      return new Refused(beside + " is the provenance file of another package than " + name + ".");
    }
    return signed.get().equals(digest)
        ? new Verified(
            certificate.userId(),
            certificate.fingerprint(),
            digest,
            signature.getCreationTime().toInstant())
        : new Refused(
            file
                + " is not the signed file: its digest is "
                + digest
                + ", but the signed digest"
                + " is "
                + signed.get()
                + ".");
  }

  private static String digest(Path file) {
    try {
      return "sha256:" + Hashing.sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UnableToSignException(
          Files.exists(file)
              ? "Cannot read package " + file + ": " + TextFile.problem(e) + "."
              : "Package " + file + " does not exist.",
          "Give the path of a .tgz file.",
          e);
    }
  }

  private static boolean isTrue(ClearSigned message, Certificate certificate) {
    PGPSignature signature = message.signature();
    boolean ofText =
        signature.getSignatureType() == PGPSignature.CANONICAL_TEXT_DOCUMENT
            || signature.getSignatureType() == PGPSignature.BINARY_DOCUMENT;
    if (!ofText || WEAK.contains(signature.getHashAlgorithm())) {
      return false;
    }
    try {
      signature.init(
          new BcPGPContentVerifierBuilderProvider(), certificate.key(signature.getKeyID()));
      signature.update(ClearSigned.canonical(message.text()));
      return signature.verify();
    } catch (PGPException | RuntimeException e) {
      // Bouncy Castle has no common type for what is malformed.
      return false;
    }
  }

  private static Optional<String> signedDigest(String text, String name) {
    List<String> parts = List.of(text.split("\n\\.\\.\\.\n", -1));
    if (parts.size() < 2) {
      return Optional.empty();
    }
    try {
      JsonNode digest = YamlDocument.parse(parts.get(1)).content().path("files").path(name);
      return digest.isTextual() ? Optional.of(digest.asText()) : Optional.empty();
    } catch (YamlDocument.SyntaxException e) {
      return Optional.empty();
    }
  }
}
