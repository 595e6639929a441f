package dev.chartwright.publish;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** A set of public keys: the primary key and its subkeys. */
record Certificate(PGPPublicKeyRing ring) {
  String userId() {
    Iterator<String> ids = ring.getPublicKey().getUserIDs();
    return ids.hasNext() ? ids.next() : "an unnamed owner";
  }

  String fingerprint() {
    return HexFormat.of().withUpperCase().formatHex(ring.getPublicKey().getFingerprint());
  }

  PGPPublicKey key(long keyId) {
    return ring.getPublicKey(keyId);
  }

  /** Returns whether the owner allows the key to sign. */
  boolean maySign(long keyId) {
    PGPPublicKey key = key(keyId);
    return binding(key)
        .filter(Certificate::allowsSigning)
        .map(binding -> key.isMasterKey() || isAccepted(binding, key))
        .orElse(false);
  }

  private static boolean allowsSigning(PGPSignature binding) {
    return !binding.hasSubpackets()
        || binding.getHashedSubPackets().getKeyFlags() == 0
        || (binding.getHashedSubPackets().getKeyFlags() & KeyFlags.SIGN_DATA) != 0;
  }

  /**
   * Returns whether the subkey itself signed that it belongs to the primary key (RFC 9580, 5.2.1.10
   * and 10.1.5). Without it, the owner of any key could claim the signing subkey of another key.
   */
  private boolean isAccepted(PGPSignature binding, PGPPublicKey subkey) {
    return Stream.of(binding.getHashedSubPackets(), binding.getUnhashedSubPackets())
        .filter(Objects::nonNull)
        .flatMap(Certificate::embedded)
        .filter(signature -> signature.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING)
        .anyMatch(
            signature ->
                isTrue(signature, subkey, s -> s.verifyCertification(ring.getPublicKey(), subkey)));
  }

  private static Stream<PGPSignature> embedded(PGPSignatureSubpacketVector packets) {
    try {
      return StreamSupport.stream(packets.getEmbeddedSignatures().spliterator(), false);
    } catch (PGPException | RuntimeException e) {
      return Stream.empty();
    }
  }

  /**
   * Returns why the key is invalid at a time, as a predicate in lower case; empty if it is valid.
   */
  Optional<String> problem(long keyId, Instant now) {
    PGPPublicKey primary = ring.getPublicKey();
    PGPPublicKey key = key(keyId);
    if (isRevoked(primary, PGPSignature.KEY_REVOCATION)
        || (!key.isMasterKey() && isRevoked(key, PGPSignature.SUBKEY_REVOCATION))) {
      return Optional.of("was revoked by its owner");
    }
    for (PGPPublicKey each : key.isMasterKey() ? new PGPPublicKey[] {key} : pair(primary, key)) {
      Instant end = each.getCreationTime().toInstant().plusSeconds(each.getValidSeconds());
      if (each.getValidSeconds() > 0 && end.isBefore(now)) {
        return Optional.of("expired on " + end);
      }
    }
    return maySign(keyId) ? Optional.empty() : Optional.of("is not a signing key");
  }

  private static PGPPublicKey[] pair(PGPPublicKey primary, PGPPublicKey key) {
    return new PGPPublicKey[] {primary, key};
  }

  /** Returns the newest valid signature of the primary key that binds the subkey. */
  private Optional<PGPSignature> binding(PGPPublicKey key) {
    PGPSignature newest = null;
    Iterator<PGPSignature> signatures = key.getSignatures();
    while (signatures.hasNext()) {
      PGPSignature signature = signatures.next();
      if (isByPrimary(signature)
          && (newest == null || made(newest).isBefore(made(signature)))
          && (key.isMasterKey() ? certifies(signature, key) : bindsSubkey(signature, key))) {
        newest = signature;
      }
    }
    return Optional.ofNullable(newest);
  }

  private static Instant made(PGPSignature signature) {
    return signature.getCreationTime().toInstant();
  }

  private boolean certifies(PGPSignature signature, PGPPublicKey primary) {
    if (!signature.isCertification()) {
      return false;
    }
    Iterator<String> ids = primary.getUserIDs();
    while (ids.hasNext()) {
      String id = ids.next();
      if (isTrue(signature, s -> s.verifyCertification(id, primary))) {
        return true;
      }
    }
    return false;
  }

  private boolean bindsSubkey(PGPSignature signature, PGPPublicKey key) {
    return signature.getSignatureType() == PGPSignature.SUBKEY_BINDING
        && isTrue(signature, s -> s.verifyCertification(ring.getPublicKey(), key));
  }

  private boolean isRevoked(PGPPublicKey key, int type) {
    Iterator<PGPSignature> signatures = key.getSignaturesOfType(type);
    while (signatures.hasNext()) {
      PGPSignature signature = signatures.next();
      if (isByPrimary(signature)
          && isTrue(
              signature,
              s ->
                  key.isMasterKey()
                      ? s.verifyCertification(key)
                      : s.verifyCertification(ring.getPublicKey(), key))) {
        return true;
      }
    }
    return false;
  }

  private boolean isByPrimary(PGPSignature signature) {
    return signature.getKeyID() == ring.getPublicKey().getKeyID();
  }

  private interface Test {
    boolean of(PGPSignature signature) throws PGPException;
  }

  private boolean isTrue(PGPSignature signature, Test test) {
    return isTrue(signature, ring.getPublicKey(), test);
  }

  private static boolean isTrue(PGPSignature signature, PGPPublicKey signer, Test test) {
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), signer);
      return test.of(signature);
    } catch (PGPException | RuntimeException e) {
      // Bouncy Castle has no common type for what is malformed.
      return false;
    }
  }
}
