package dev.chartwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.publish.Keyring;
import dev.chartwright.publish.Provenance;
import dev.chartwright.publish.ProvenanceVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/** Provenance files and keyrings. Only the file that was signed may be verified. */
final class SignatureFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final byte[] PACKAGE = "package".getBytes(StandardCharsets.UTF_8);

  @FuzzTest
  void provenance(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    try (Scratch scratch = Scratch.create()) {
      Path file = scratch.write("web-1.0.0.tgz", PACKAGE);
      scratch.write("web-1.0.0.tgz.prov", input);
      Path keys = scratch.write("keys.gpg", resource("keys.gpg"));
      hostile.reads(() -> verify(file, keys, hostile));
    }
  }

  @FuzzTest
  void keyring(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    try (Scratch scratch = Scratch.create()) {
      Path file = scratch.write("web-1.0.0.tgz", PACKAGE);
      scratch.write("web-1.0.0.tgz.prov", resource("provenance.txt"));
      Path keys = scratch.write("keys.gpg", input);
      hostile.reads(() -> Provenance.verify(file, Keyring.read(keys), NOW));
      hostile.reads(() -> Keyring.read(keys).signingKey("", () -> new char[] {'x'}));
    }
  }

  private static void verify(Path file, Path keys, Hostile hostile) {
    ProvenanceVerdict verdict = Provenance.verify(file, Keyring.read(keys), NOW);
    if (verdict instanceof ProvenanceVerdict.Verified
        && !hostile.text().contains(Hashing.sha256(PACKAGE))) {
      throw new AssertionError("A text is verified that was not signed.");
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SignatureFuzzTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }
}
