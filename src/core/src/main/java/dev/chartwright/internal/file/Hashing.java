package dev.chartwright.internal.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Keys made from content. */
public final class Hashing {
  private final MessageDigest digest = newDigest();

  /** Starts an empty key. */
  public Hashing() {}

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Returns the key of one content.
   *
   * @param bytes the content
   * @return 64 hexadecimal digits
   */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newDigest().digest(bytes));
  }

  /**
   * Adds a named part; name and content cannot run into each other.
   *
   * @param name what the part is called
   * @param bytes its content
   * @return this
   */
  public Hashing add(String name, byte[] bytes) {
    byte[] head = (name + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8);
    digest.update(head);
    digest.update(bytes);
    return this;
  }

  /**
   * Returns the key of all parts.
   *
   * @return 64 hexadecimal digits
   */
  public String key() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
