package dev.chartwright.publish;

import dev.chartwright.ChartwrightException;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.jspecify.annotations.Nullable;

/**
 * The OpenPGP keys in a file that {@code gpg --export} or {@code --export-secret-keys} wrote,
 * binary or armored.
 */
public final class Keyring {
  private static final byte[] ARMOR = "-----BEGIN PGP ".getBytes(StandardCharsets.US_ASCII);

  /** The magic of a keybox, GnuPG's own format since 2.1; it follows after eight bytes. */
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
   * @return the keys
   * @throws UnableToSignException if the file cannot be read, or contains no keys
   */
  public static Keyring read(Path file) {
    Keyring keyring = new Keyring(file);
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1)
          .contains(KEYBOX)) {
        throw keyring.unreadable("the file is a keybox of GnuPG", null);
      }
      for (byte[] part : parts(bytes)) {
        keyring.add(part);
      }
    } catch (IOException e) {
      throw Files.exists(file)
          ? keyring.unreadable("it is damaged, or it is not a keyring", e)
          : keyring.unreadable("the file does not exist", e);
    }
    if (keyring.publicKeys.isEmpty() && keyring.secretKeys.isEmpty()) {
      throw keyring.unreadable("the file contains no keys", null);
    }
    return keyring;
  }

  private UnableToSignException unreadable(String why, @Nullable Throwable cause) {
    return new UnableToSignException(
        "Cannot read keyring " + file + ": " + why + ".",
        "Give a file that 'gpg --export' wrote, or 'gpg --export-secret-keys' for signing.",
        cause);
  }

  /** Splits an armored file into its blocks, because readers stop after the first block. */
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
          // This fails if the ring does not begin with a primary key; later nothing can fail.
          Objects.requireNonNull(ring.toCertificate());
          secretKeys.add(ring);
        }
      }
    } catch (RuntimeException e) {
      // Bouncy Castle has no common type for what is malformed.
      throw new IOException("malformed packet", e);
    }
  }

  Path file() {
    return file;
  }

  /** Returns the certificate of a public or secret key. */
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
   * Returns the key to sign with.
   *
   * @param name a part of the key's user id, as in Helm, or of its fingerprint; can be empty if
   *     there is only one key
   * @param passphrase called if the key is encrypted
   * @throws UnableToSignException if no key or more than one key has that name, or the passphrase
   *     is wrong
   */
  public SigningKey signingKey(String name, Supplier<char[]> passphrase) {
    List<PGPSecretKeyRing> named = named(name);
    if (named.size() != 1) {
      String all =
          (named.isEmpty() ? secretKeys : named)
              .stream().map(Keyring::shown).collect(Collectors.joining("\n  "));
      throw new UnableToSignException(
          (named.isEmpty() ? "No secret key" : "More than one secret key")
              + (name.isEmpty() ? "" : " for '" + name + "'")
              + " in "
              + file
              + ".",
          secretKeys.isEmpty()
              ? "Give a file that 'gpg --export-secret-keys' wrote."
              : "Choose one of these with --key:\n  " + all,
          null);
    }
    PGPSecretKeyRing ring = named.get(0);
    Certificate certificate = new Certificate(ring.toCertificate());
    PGPSecretKey key = usable(ring, certificate);
    try {
      return SigningKey.unlock(key, certificate, passphrase);
    } catch (PGPException e) {
      throw new UnableToSignException(
          "Wrong passphrase for the key of " + certificate.userId() + ".",
          "Give the passphrase with --passphrase-file or in CHARTWRIGHT_PASSPHRASE.",
          e);
    } catch (ChartwrightException e) {
      // The passphrase is missing.
      throw e;
    } catch (RuntimeException e) {
      throw unreadable("the key of " + certificate.userId() + " is damaged", e);
    }
  }

  /** Applies Helm's rule: an exact match has precedence over keys that contain the name. */
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

  /** Returns the primary key, as Helm does, or a subkey if the primary key can only certify. */
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
            + " is not a signing key, or its"
            + " secret part"
            + " is missing.",
        "Export the secret key, or choose another key with --key.",
        null);
  }
}
