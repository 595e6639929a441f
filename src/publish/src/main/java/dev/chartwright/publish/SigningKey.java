package dev.chartwright.publish;

import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.PBESecretKeyDecryptor;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/** An unlocked secret key. Its text form contains only its owner and fingerprint. */
public final class SigningKey {
  private final PGPPrivateKey secret;
  private final PGPPublicKey key;
  private final Certificate certificate;

  private SigningKey(PGPPrivateKey secret, PGPPublicKey key, Certificate certificate) {
    this.secret = secret;
    this.key = key;
    this.certificate = certificate;
  }

  static SigningKey unlock(PGPSecretKey key, Certificate certificate, Supplier<char[]> passphrase)
      throws PGPException {
    boolean open = key.getKeyEncryptionAlgorithm() == SymmetricKeyAlgorithmTags.NULL;
    @Nullable PBESecretKeyDecryptor decryptor =
        open
            ? null
            : new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                .build(passphrase.get());
    return new SigningKey(key.extractPrivateKey(decryptor), key.getPublicKey(), certificate);
  }

  /**
   * Returns the owner of the key.
   *
   * @return the first user id
   */
  public String userId() {
    return certificate.userId();
  }

  /**
   * Returns the fingerprint of the primary key.
   *
   * @return hexadecimal digits
   */
  public String fingerprint() {
    return certificate.fingerprint();
  }

  /** Signs a text. For RSA and Ed25519 keys, the same text and time give the same bytes. */
  PGPSignature sign(byte[] canonicalText, Instant at) {
    certificate
        .problem(key.getKeyID(), at)
        .ifPresent(
            problem -> {
              throw new UnableToSignException(
                  "The key of " + userId() + " " + problem + ".",
                  "Choose another key with --key.",
                  null);
            });
    if (at.isBefore(key.getCreationTime().toInstant())) {
      throw new UnableToSignException(
          "The key of " + userId() + " was created after " + at + ", the time of the signature.",
          "Use an older key, or a later SOURCE_DATE_EPOCH.",
          null);
    }
    try {
      PGPSignatureGenerator generator =
          new PGPSignatureGenerator(
              new BcPGPContentSignerBuilder(key.getAlgorithm(), HashAlgorithmTags.SHA512), key);
      generator.init(PGPSignature.CANONICAL_TEXT_DOCUMENT, secret);
      PGPSignatureSubpacketGenerator packets = new PGPSignatureSubpacketGenerator();
      packets.setIssuerFingerprint(false, key);
      packets.setSignatureCreationTime(false, Date.from(at));
      packets.setIssuerKeyID(false, key.getKeyID());
      generator.setHashedSubpackets(packets.generate());
      generator.update(canonicalText);
      return generator.generate();
    } catch (PGPException e) {
      throw new UnableToSignException(
          "The key of " + userId() + " cannot sign: " + e.getMessage() + ".",
          "Use an RSA or Ed25519 key.",
          e);
    }
  }

  @Override
  public String toString() {
    return userId() + " " + fingerprint();
  }
}
