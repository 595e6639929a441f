package dev.chartwright.release.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A text sealed with a passphrase: one line with the method (version, key derivation, its rounds,
 * salt and nonce), then the sealed bytes. The key comes from PBKDF2 with HMAC-SHA-256, the seal is
 * AES-256-GCM, and the first line is under the seal as well.
 */
public final class SealedText {
  private static final String HEAD = "chartwright-sealed 1 pbkdf2-sha256 ";
  private static final int ROUNDS = 600_000; // OWASP's advice for PBKDF2-HMAC-SHA256
  private static final int MOST_ROUNDS = 100_000_000;
  private static final int SALT = 16;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BITS = 256;

  private SealedText() {}

  /**
   * Seals a text.
   *
   * @param passphrase opens it again
   * @return printable text
   */
  public static String seal(String text, char[] passphrase) {
    byte[] random = new byte[SALT + NONCE];
    new SecureRandom().nextBytes(random);
    byte[] salt = Arrays.copyOf(random, SALT);
    byte[] nonce = Arrays.copyOfRange(random, SALT, random.length);
    Base64.Encoder base64 = Base64.getEncoder();
    String head =
        HEAD + ROUNDS + " " + base64.encodeToString(salt) + " " + base64.encodeToString(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, passphrase, ROUNDS, salt, nonce, head);
      byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return head + "\n" + Base64.getMimeEncoder().encodeToString(sealed) + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no AES-GCM or PBKDF2", e);
    }
  }

  /**
   * Returns whether a text is sealed.
   *
   * @return true if {@link #open} can read it
   */
  public static boolean isSealed(String text) {
    return text.startsWith("chartwright-sealed ");
  }

  /**
   * Opens a sealed text.
   *
   * @param sealed what {@link #seal} gave
   * @return the text; empty if the passphrase is wrong or anything was changed
   */
  public static Optional<String> open(String sealed, char[] passphrase) {
    int end = sealed.indexOf('\n');
    if (!sealed.startsWith(HEAD) || end < 0) {
      return Optional.empty();
    }
    String head = sealed.substring(0, end);
    String[] parts = head.substring(HEAD.length()).split(" ", -1);
    try {
      int rounds = Math.min(MOST_ROUNDS, Integer.parseInt(parts[0]));
      byte[] salt = Base64.getDecoder().decode(parts[1]);
      byte[] nonce = Base64.getDecoder().decode(parts[2]);
      byte[] body = Base64.getMimeDecoder().decode(sealed.substring(end + 1));
      if (body.length < TAG_BITS / Byte.SIZE) {
        return Optional.empty();
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, passphrase, rounds, salt, nonce, head);
      return Optional.of(new String(cipher.doFinal(body), StandardCharsets.UTF_8));
    } catch (AEADBadTagException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no AES-GCM or PBKDF2", e);
    }
  }

  private static Cipher cipher(
      int mode, char[] passphrase, int rounds, byte[] salt, byte[] nonce, String head)
      throws GeneralSecurityException {
    PBEKeySpec spec = new PBEKeySpec(passphrase, salt, rounds, KEY_BITS);
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(head.getBytes(StandardCharsets.UTF_8));
      return cipher;
    } finally {
      spec.clearPassword();
    }
  }
}
