package dev.chartwright.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.PBESecretKeyEncryptor;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.jspecify.annotations.Nullable;

/** OpenPGP keys that are made anew for a test, and are nobody's. */
public final class TestKeys {
  /** When they were made. */
  public static final Instant MADE = Instant.parse("2024-01-02T03:04:05Z");

  private static final long YEARS = Duration.ofDays(20 * 365).toSeconds();

  private final PGPSecretKeyRing secret;
  private final PGPPublicKeyRing open;

  private TestKeys(PGPSecretKeyRing secret, PGPPublicKeyRing open) {
    this.secret = secret;
    this.open = open;
  }

  /** A kind of key. */
  public enum Kind {
    RSA,
    ED25519
  }

  /** A key without a passphrase. */
  public static TestKeys of(Kind kind, String userId) {
    return make(kind, userId, "", YEARS);
  }

  /** A key with a passphrase. */
  public static TestKeys locked(Kind kind, String userId, String passphrase) {
    return make(kind, userId, passphrase, YEARS);
  }

  /** A key that expired an hour after it was made. */
  public static TestKeys expired(String userId) {
    return make(Kind.ED25519, userId, "", Duration.ofHours(1).toSeconds());
  }

  private static TestKeys make(Kind kind, String userId, String passphrase, long seconds) {
    try {
      PGPKeyPair pair =
          new BcPGPKeyPair(
              PublicKeyPacket.VERSION_4,
              kind == Kind.RSA
                  ? PublicKeyAlgorithmTags.RSA_GENERAL
                  : PublicKeyAlgorithmTags.EDDSA_LEGACY,
              kind == Kind.RSA ? rsa() : ed25519(),
              Date.from(MADE));
      PGPSignatureSubpacketGenerator packets = new PGPSignatureSubpacketGenerator();
      packets.setKeyFlags(true, KeyFlags.SIGN_DATA | KeyFlags.CERTIFY_OTHER);
      packets.setKeyExpirationTime(true, seconds);
      packets.setPrimaryUserID(false, true);
      PGPKeyRingGenerator generator =
          new PGPKeyRingGenerator(
              PGPSignature.POSITIVE_CERTIFICATION,
              pair,
              userId,
              new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
              packets.generate(),
              null,
              new BcPGPContentSignerBuilder(
                  pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
              encryptor(passphrase));
      return new TestKeys(generator.generateSecretKeyRing(), generator.generatePublicKeyRing());
    } catch (PGPException e) {
      throw new AssertionError(e);
    }
  }

  private static AsymmetricCipherKeyPair rsa() {
    RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
    generator.init(
        new RSAKeyGenerationParameters(BigInteger.valueOf(65_537), new SecureRandom(), 2048, 64));
    return generator.generateKeyPair();
  }

  private static AsymmetricCipherKeyPair ed25519() {
    Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
    generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
    return generator.generateKeyPair();
  }

  private static @Nullable PBESecretKeyEncryptor encryptor(String passphrase) throws PGPException {
    return passphrase.isEmpty()
        ? null
        : new BcPBESecretKeyEncryptorBuilder(
                SymmetricKeyAlgorithmTags.AES_256,
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1))
            .build(passphrase.toCharArray());
  }

  /** The same, revoked by its owner; it must have no passphrase. */
  public TestKeys revoked() {
    try {
      PGPPublicKey key = open.getPublicKey();
      PGPSignatureGenerator generator =
          new PGPSignatureGenerator(
              new BcPGPContentSignerBuilder(key.getAlgorithm(), HashAlgorithmTags.SHA512), key);
      generator.init(PGPSignature.KEY_REVOCATION, secret.getSecretKey().extractPrivateKey(null));
      PGPPublicKey revoked =
          PGPPublicKey.addCertification(key, generator.generateCertification(key));
      PGPPublicKeyRing ring = PGPPublicKeyRing.insertPublicKey(open, revoked);
      return new TestKeys(PGPSecretKeyRing.replacePublicKeys(secret, ring), ring);
    } catch (PGPException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes the secret key, or adds it. */
  public Path secretRing(Path file) {
    return write(file, false, true);
  }

  /** Writes the secret key, armored, or adds it. */
  public Path armoredSecretRing(Path file) {
    return write(file, true, true);
  }

  /** Writes the public key, or adds it. */
  public Path publicRing(Path file) {
    return write(file, false, false);
  }

  /** Writes the public key, armored, or adds it. */
  public Path armoredPublicRing(Path file) {
    return write(file, true, false);
  }

  private Path write(Path file, boolean armored, boolean withSecret) {
    try (OutputStream raw =
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        OutputStream out = armored ? ArmoredOutputStream.builder().build(raw) : raw) {
      if (withSecret) {
        secret.encode(out);
      } else {
        open.encode(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
