package dev.chartwright.publish;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPRuntimeOperationException;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.jspecify.annotations.Nullable;

/**
 * OpenPGP keys in a file, as {@code gpg --export} and {@code --export-secret-keys} write it, binary
 * or armored.
 */
public final class Keyring {
  private static final byte[] ARMOR = "-----BEGIN PGP ".getBytes(StandardCharsets.US_ASCII);

  /** Where GnuPG since 2.1 keeps keys in a format of its own; its name stands after eight bytes. */
  private static final String KEYBOX = "KBXf";

  private final Path file;
  private final List<PGPPublicKeyRing> publicKeys = new ArrayList<>();
  private final List<PGPSecretKeyRing> secretKeys = new ArrayList<>();

  private Keyring(Path file) {
    this.file = file;
  }

  /**
   * Reads a keyring.
   *
   * @param file the file
   * @return its keys
   * @throws UnableToSignException if it cannot be read, or holds no keys
   */
  public static Keyring read(Path file) {
    Keyring keyring = new Keyring(file);
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1)
          .contains(KEYBOX)) {
        throw keyring.unreadable("it is a keybox of GnuPG", null);
      }
      for (byte[] part : parts(bytes)) {
        keyring.add(part);
      }
    } catch (IOException | PGPRuntimeOperationException e) {
      throw Files.exists(file)
          ? keyring.unreadable(String.valueOf(e.getMessage()), e)
          : keyring.unreadable("there is no such file", e);
    }
    if (keyring.publicKeys.isEmpty() && keyring.secretKeys.isEmpty()) {
      throw keyring.unreadable("there are no keys in it", null);
    }
    return keyring;
  }

  private UnableToSignException unreadable(String why, @Nullable Throwable cause) {
    return new UnableToSignException(
        "Cannot read keyring " + file + ": " + why,
        "name a file that 'gpg --export' wrote, or 'gpg --export-secret-keys' for signing",
        cause);
  }

  /** Armored files may hold block after block; readers stop after the first. */
  private static List<byte[]> parts(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String begin = new String(ARMOR, StandardCharsets.US_ASCII);
    if (!text.contains(begin)) {
      return List.of(bytes);
    }
    List<byte[]> parts = new ArrayList<>();
    for (int at = text.indexOf(begin); at >= 0; ) {
      int next = text.indexOf(begin, at + 1);
      parts.add(
          text.substring(at, next < 0 ? text.length() : next)
              .getBytes(StandardCharsets.ISO_8859_1));
      at = next;
    }
    return parts;
  }

  private void add(byte[] part) throws IOException {
    try (InputStream in =
        PGPUtil.getDecoderStream(new BufferedInputStream(new ByteArrayInputStream(part)))) {
      BcPGPObjectFactory objects = new BcPGPObjectFactory(in);
      for (Object object = objects.nextObject(); object != null; object = objects.nextObject()) {
        if (object instanceof PGPPublicKeyRing ring) {
          publicKeys.add(ring);
        } else if (object instanceof PGPSecretKeyRing ring) {
          secretKeys.add(ring);
        }
      }
    }
  }

  Path file() {
    return file;
  }

  /** The certificate that holds a key, be it in its public or its secret part. */
  Optional<Certificate> certificate(long keyId) {
    for (PGPPublicKeyRing ring : publicKeys) {
      if (ring.getPublicKey(keyId) != null) {
        return Optional.of(new Certificate(ring));
      }
    }
    for (PGPSecretKeyRing ring : secretKeys) {
      if (ring.getPublicKey(keyId) != null) {
        return Optional.of(new Certificate(ring.toCertificate()));
      }
    }
    return Optional.empty();
  }

  /**
   * The key to sign with.
   *
   * @param name a part of its user id, as Helm has it, or of its fingerprint; may be empty when
   *     there is one key only
   * @param passphrase asked for when the key is encrypted
   * @return the key
   * @throws UnableToSignException if no key or more than one has that name, or the passphrase is
   *     wrong
   */
  public SigningKey signingKey(String name, Supplier<char[]> passphrase) {
    List<PGPSecretKeyRing> named = named(name);
    if (named.size() != 1) {
      String all =
          (named.isEmpty() ? secretKeys : named)
              .stream().map(Keyring::shown).collect(Collectors.joining("\n  "));
      throw new UnableToSignException(
          (named.isEmpty() ? "No secret key" : "More than one secret key")
              + (name.isEmpty() ? "" : " in " + file + " is of '" + name + "'")
              + (name.isEmpty() ? " in " + file : ""),
          secretKeys.isEmpty()
              ? "name a file that 'gpg --export-secret-keys' wrote"
              : "name one of these with --key:\n  " + all,
          null);
    }
    PGPSecretKeyRing ring = named.get(0);
    Certificate certificate = new Certificate(ring.toCertificate());
    PGPSecretKey key = usable(ring, certificate);
    try {
      return SigningKey.unlock(key, certificate, passphrase);
    } catch (PGPException e) {
      throw new UnableToSignException(
          "The key of " + certificate.userId() + " cannot be unlocked with that passphrase",
          "give its passphrase with --passphrase-file, or in CHARTWRIGHT_PASSPHRASE",
          e);
    }
  }

  /** Helm's rule: an exact match wins, else whatever contains the name. */
  private List<PGPSecretKeyRing> named(String name) {
    List<PGPSecretKeyRing> exact = having(id -> id.equals(name));
    if (!exact.isEmpty()) {
      return exact;
    }
    String hex = name.replace(" ", "").toUpperCase(java.util.Locale.ROOT);
    return hex.matches("[0-9A-F]{8,}")
        ? secretKeys.stream()
            .filter(ring -> new Certificate(ring.toCertificate()).fingerprint().endsWith(hex))
            .toList()
        : having(id -> id.contains(name));
  }

  private List<PGPSecretKeyRing> having(java.util.function.Predicate<String> test) {
    List<PGPSecretKeyRing> found = new ArrayList<>();
    for (PGPSecretKeyRing ring : secretKeys) {
      Iterator<String> ids = ring.getPublicKey().getUserIDs();
      boolean has = false;
      while (ids.hasNext() && !has) {
        has = test.test(ids.next());
      }
      if (has) {
        found.add(ring);
      }
    }
    return found;
  }

  private static String shown(PGPSecretKeyRing ring) {
    Certificate certificate = new Certificate(ring.toCertificate());
    return certificate.userId() + "  " + certificate.fingerprint();
  }

  /** Helm signs with the primary key; one that may only certify leaves it to a subkey. */
  private PGPSecretKey usable(PGPSecretKeyRing ring, Certificate certificate) {
    Iterator<PGPSecretKey> keys = ring.getSecretKeys();
    while (keys.hasNext()) {
      PGPSecretKey key = keys.next();
      if (!key.isPrivateKeyEmpty() && certificate.maySign(key.getKeyID())) {
        return key;
      }
    }
    throw new UnableToSignException(
        "The key of "
            + certificate.userId()
            + " in "
            + file
            + " may not sign, or its secret part"
            + " is elsewhere",
        "export the secret key, or name another with --key",
        null);
  }
}
