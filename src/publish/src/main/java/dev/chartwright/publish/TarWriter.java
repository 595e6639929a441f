package dev.chartwright.publish;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes a tar archive with only names and contents: mode 0644, no owner, one fixed time. Names
 * that are too long for ustar are in a pax header. It does not use a library, because libraries
 * write the user's name into these headers, and different versions can write different bytes.
 */
final class TarWriter {
  /** 1980-01-01, the oldest time that tools accept without a warning. */
  private static final long TIME = 315_532_800L;

  private static final int BLOCK = 512;
  private static final int NAME_BYTES = 100;
  private static final int CHECKSUM_AT = 148;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  void file(String name, byte[] content) {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    boolean fits = path.length <= NAME_BYTES && name.chars().allMatch(c -> c < 0x80);
    if (!fits) {
      byte[] record = paxRecord(path);
      header("PaxHeader".getBytes(StandardCharsets.UTF_8), 'x', record.length);
      body(record);
    }
    header(fits ? path : cut(path), '0', content.length);
    body(content);
  }

  byte[] finish() {
    out.writeBytes(new byte[2 * BLOCK]);
    return out.toByteArray();
  }

  /** {@code "LENGTH path=NAME\n"}, where LENGTH includes its own digits. */
  private static byte[] paxRecord(byte[] path) {
    int rest = " path=\n".length() + path.length;
    int length = rest;
    while (length != rest + String.valueOf(length).length()) {
      length = rest + String.valueOf(length).length();
    }
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.writeBytes((length + " path=").getBytes(StandardCharsets.UTF_8));
    record.writeBytes(path);
    record.write('\n');
    return record.toByteArray();
  }

  /** Returns a shortened name, for readers without support for pax. */
  private static byte[] cut(byte[] path) {
    byte[] ascii = new byte[Math.min(path.length, NAME_BYTES)];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = path[i] < 0 ? (byte) '_' : path[i];
    }
    return ascii;
  }

  private void header(byte[] name, char type, int size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    octal(header, 100, 8, 0644);
    octal(header, 108, 8, 0);
    octal(header, 116, 8, 0);
    octal(header, 124, 12, size);
    octal(header, 136, 12, TIME);
    header[156] = (byte) type;
    put(header, 257, "ustar\00000".getBytes(StandardCharsets.US_ASCII));
    Arrays.fill(header, CHECKSUM_AT, CHECKSUM_AT + 8, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    octal(header, CHECKSUM_AT, 7, sum);
    out.writeBytes(header);
  }

  private static void octal(byte[] header, int at, int width, long value) {
    String digits = String.format(Locale.ROOT, "%0" + (width - 1) + "o", value);
    put(header, at, (digits + "\0").getBytes(StandardCharsets.US_ASCII));
  }

  private static void put(byte[] header, int at, byte[] bytes) {
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private void body(byte[] content) {
    out.writeBytes(content);
    out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }
}
