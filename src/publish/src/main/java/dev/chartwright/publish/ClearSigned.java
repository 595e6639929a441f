package dev.chartwright.publish;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;

/**
 * A text with a signature below it (RFC 9580, Cleartext Signature Framework).
 *
 * @param text the text, with lines that end in {@code \n}, without trailing spaces
 */
record ClearSigned(String text, PGPSignature signature) {
  private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";

  /** Returns a text in its signed form: without trailing spaces and without the last line break. */
  static byte[] canonical(String text) {
    return String.join("\r\n", lines(text)).getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> lines(String text) {
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return Arrays.stream(body.split("\n", -1))
        .map(line -> line.replaceFirst("[ \t\r]+$", ""))
        .toList();
  }

  String armored() {
    StringBuilder out = new StringBuilder(BEGIN + "\nHash: SHA512\n\n");
    for (String line : lines(text)) {
      out.append(line.startsWith("-") ? "- " : "").append(line).append('\n');
    }
    ByteArrayOutputStream armor = new ByteArrayOutputStream();
    try (ArmoredOutputStream armored = ArmoredOutputStream.builder().clearHeaders().build(armor)) {
      signature.encode(armored);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write to memory", e);
    }
    return out.append(armor.toString(StandardCharsets.US_ASCII).replace("\r\n", "\n")).toString();
  }

  /** Parses a clear-signed text; empty if the content is not one. */
  static Optional<ClearSigned> parse(String content) {
    List<String> lines = lines(content);
    int begin = lines.indexOf(BEGIN);
    int end = lines.indexOf(SIGNATURE);
    int blank = begin + 1;
    while (begin >= 0 && blank < end && !lines.get(blank).isEmpty()) {
      if (!lines.get(blank).startsWith("Hash: ")) {
        return Optional.empty();
      }
      blank++;
    }
    if (begin < 0 || blank >= end) {
      return Optional.empty();
    }
    List<String> text = new ArrayList<>();
    for (String line : lines.subList(blank + 1, end)) {
      text.add(line.startsWith("- ") ? line.substring(2) : line);
    }
    String armor = String.join("\n", lines.subList(end, lines.size())) + "\n";
    return signature(armor)
        .map(signature -> new ClearSigned(String.join("\n", text) + "\n", signature));
  }

  private static Optional<PGPSignature> signature(String armor) {
    try {
      Object first =
          new BcPGPObjectFactory(
                  PGPUtil.getDecoderStream(
                      new ByteArrayInputStream(armor.getBytes(StandardCharsets.UTF_8))))
              .nextObject();
      return first instanceof PGPSignatureList list && !list.isEmpty()
          ? Optional.of(list.get(0))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle has no common type for what is malformed.
      return Optional.empty();
    }
  }
}
