package dev.chartwright.internal.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A byte that is not UTF-8, as a text in another encoding has.
 *
 * @param line the line from 1
 * @param column the column from 1, in characters
 * @param value the byte, from 0 to 255
 */
public record InvalidBytes(int line, int column, int value) {
  private static final int MOST = 100;

  /**
   * Returns the first byte of each sequence that is not UTF-8.
   *
   * @param content the bytes of a file
   * @return in their order, at most 100; empty for UTF-8
   */
  public static List<InvalidBytes> in(byte[] content) {
    List<InvalidBytes> found = new ArrayList<>();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out = CharBuffer.allocate(content.length + 1);
    while (found.size() < MOST) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        return found;
      }
      out.flip();
      String before = out.toString();
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      int start = before.lastIndexOf('\n') + 1;
      int column = before.codePointCount(start, before.length()) + 1;
      found.add(new InvalidBytes(line, column, Byte.toUnsignedInt(content[in.position()])));
      in.position(in.position() + result.length());
      out.position(out.limit()).limit(out.capacity());
      out.put('\uFFFD');
    }
    return found;
  }

  /** Returns a text such as {@code the byte 0x97 in line 4, column 17}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "the byte 0x%02X in line %d, column %d", value, line, column);
  }
}
