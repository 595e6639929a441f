package dev.chartwright.publish;

import java.time.Instant;

/** What a provenance file proves of a package. */
public sealed interface ProvenanceVerdict {
  /**
   * The package is what somebody signed.
   *
   * @param signer the first user id of the key
   * @param fingerprint the primary key's fingerprint, hexadecimal
   * @param digest {@code sha256:} and the package's SHA-256
   * @param signed when
   */
  record Verified(String signer, String fingerprint, String digest, Instant signed)
      implements ProvenanceVerdict {}

  /**
   * The package is not to be trusted.
   *
   * @param why a sentence
   */
  record Refused(String why) implements ProvenanceVerdict {}
}
