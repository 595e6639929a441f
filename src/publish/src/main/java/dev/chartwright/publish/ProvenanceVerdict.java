package dev.chartwright.publish;

import java.time.Instant;

/** The result of verifying a package with its provenance file. */
public sealed interface ProvenanceVerdict {
  /**
   * The signature is valid.
   *
   * @param signer the first user id of the key
   * @param fingerprint the primary key's fingerprint, hexadecimal
   * @param digest {@code sha256:} and the package's SHA-256
   * @param signed the time of the signature
   */
  record Verified(String signer, String fingerprint, String digest, Instant signed)
      implements ProvenanceVerdict {}

  /**
   * The signature is missing or invalid.
   *
   * @param why the reason, as a sentence
   */
  record Refused(String why) implements ProvenanceVerdict {}
}
