package dev.chartwright.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.junit.jupiter.api.Test;

/** Signing subkeys, with and without the signature by which they accept their primary key. */
final class CertificateTest {
  private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
  private static final Date MADE = Date.from(Instant.parse("2026-01-01T00:00:00Z"));

  private final PGPKeyPair primary = key();
  private final PGPKeyPair subkey = key();

  CertificateTest() throws PGPException {}

  private static PGPKeyPair key() throws PGPException {
    Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
    generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
    return new BcPGPKeyPair(
        PublicKeyPacket.VERSION_4,
        PublicKeyAlgorithmTags.EDDSA_LEGACY,
        generator.generateKeyPair(),
        MADE);
  }

  private static BcPGPContentSignerBuilder signer(PGPKeyPair key) {
    return new BcPGPContentSignerBuilder(
        key.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512);
  }

  /** The back-signature of one key for another, as a subpacket. */
  private static PGPSignature accepts(PGPKeyPair signer, PGPPublicKey primary, PGPPublicKey subkey)
      throws PGPException {
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(signer(signer), signer.getPublicKey());
    generator.init(PGPSignature.PRIMARYKEY_BINDING, signer.getPrivateKey());
    return generator.generateCertification(primary, subkey);
  }

  private Certificate certificate(PGPSignatureSubpacketGenerator binding) throws PGPException {
    PGPKeyRingGenerator generator =
        new PGPKeyRingGenerator(
            PGPSignature.POSITIVE_CERTIFICATION,
            primary,
            "Maintainers <maintainers@example.com>",
            new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
            null,
            null,
            signer(primary),
            null);
    generator.addSubKey(subkey, binding.generate(), null);
    PGPPublicKeyRing ring = generator.generatePublicKeyRing();
    return new Certificate(ring);
  }

  private static PGPSignatureSubpacketGenerator flags(int flags) {
    PGPSignatureSubpacketGenerator packets = new PGPSignatureSubpacketGenerator();
    packets.setKeyFlags(true, flags);
    return packets;
  }

  private long id() {
    return subkey.getKeyID();
  }

  @Test
  void shouldTakeASubkeyThatAcceptsItsPrimaryKey() throws Exception {
    PGPSignatureSubpacketGenerator binding = flags(KeyFlags.SIGN_DATA);
    binding.addEmbeddedSignature(
        false, accepts(subkey, primary.getPublicKey(), subkey.getPublicKey()));

    assertThat(certificate(binding).problem(id(), NOW)).isEmpty();
  }

  @Test
  void shouldRejectASubkeyThatAnybodyCouldClaim() throws Exception {
    Certificate certificate = certificate(flags(KeyFlags.SIGN_DATA));

    assertThat(certificate.maySign(id())).isFalse();
    assertThat(certificate.problem(id(), NOW)).contains("is not a signing key");
  }

  @Test
  void shouldRejectTheBackSignatureOfAnotherKey() throws Exception {
    PGPSignatureSubpacketGenerator binding = flags(KeyFlags.SIGN_DATA);
    binding.addEmbeddedSignature(
        false, accepts(primary, primary.getPublicKey(), subkey.getPublicKey()));

    assertThat(certificate(binding).maySign(id())).isFalse();
  }

  @Test
  void shouldRejectABackSignatureForAnotherPrimaryKey() throws Exception {
    PGPSignatureSubpacketGenerator binding = flags(KeyFlags.SIGN_DATA);
    binding.addEmbeddedSignature(
        false, accepts(subkey, key().getPublicKey(), subkey.getPublicKey()));

    assertThat(certificate(binding).maySign(id())).isFalse();
  }

  @Test
  void shouldNotLetAnEncryptionSubkeySign() throws Exception {
    PGPSignatureSubpacketGenerator binding = flags(KeyFlags.ENCRYPT_STORAGE);
    binding.addEmbeddedSignature(
        false, accepts(subkey, primary.getPublicKey(), subkey.getPublicKey()));

    assertThat(certificate(binding).maySign(id())).isFalse();
  }
}
