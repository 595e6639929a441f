package dev.chartwright.publish;

import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.GZIPException;
import com.jcraft.jzlib.JZlib;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * Compresses to the same bytes on every machine. The JDK's own deflater depends on the zlib that
 * the JDK uses, and different zlib versions write different bytes.
 */
final class Gzip {
  /** No name, no time, best compression, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 0xff};

  private static final int BUFFER = 1 << 16;
  private static final int WINDOW_BITS = 15;

  private Gzip() {}

  static byte[] compress(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
    out.writeBytes(HEADER);
    deflate(content, out);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    out.writeBytes(
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) checksum.getValue())
            .putInt(content.length)
            .array());
    return out.toByteArray();
  }

  private static void deflate(byte[] content, ByteArrayOutputStream out) {
    try {
      Deflater deflater = new Deflater(JZlib.Z_BEST_COMPRESSION, WINDOW_BITS, true);
      deflater.setInput(content);
      byte[] buffer = new byte[BUFFER];
      int status = JZlib.Z_OK;
      while (status != JZlib.Z_STREAM_END) {
        deflater.setOutput(buffer, 0, buffer.length);
        status = deflater.deflate(JZlib.Z_FINISH);
        if (status != JZlib.Z_OK && status != JZlib.Z_STREAM_END) {
          throw new IllegalStateException("deflate returned " + status);
        }
        out.write(buffer, 0, buffer.length - deflater.getAvailOut());
      }
      deflater.end();
    } catch (GZIPException e) {
      throw new IllegalStateException("cannot create a deflater", e);
    }
  }
}
