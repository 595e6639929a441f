package dev.chartwright.image.internal;

import com.github.luben.zstd.ZstdOutputStream;
import dev.chartwright.internal.file.Hashing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A small layer. */
final class TestLayer {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

  TestLayer() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  TestLayer file(String path, String content) {
    return file(path, 0644, 0, content);
  }

  TestLayer program(String path) {
    return file(path, 0755, 0, "#!/bin/sh\n");
  }

  TestLayer file(String path, int mode, long owner, String content) {
    return file(path, mode, owner, content.getBytes(StandardCharsets.UTF_8));
  }

  TestLayer file(String path, int mode, long owner, byte[] content) {
    TarArchiveEntry entry = new TarArchiveEntry(path, true);
    entry.setSize(content.length);
    return add(entry, mode, owner, content);
  }

  TestLayer folder(String path, int mode, long owner) {
    return add(new TarArchiveEntry(path + "/", true), mode, owner, new byte[0]);
  }

  TestLayer link(String path, String target) {
    TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
    entry.setLinkName(target);
    return add(entry, 0777, 0, new byte[0]);
  }

  TestLayer hardLink(String path, String target) {
    TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_LINK);
    entry.setLinkName(target);
    return add(entry, 0644, 0, new byte[0]);
  }

  /** Adds the name of the next file as GNU tar writes a long one. */
  TestLayer longName(int length) {
    TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
    byte[] name = "x".repeat(length).getBytes(StandardCharsets.UTF_8);
    entry.setSize(name.length);
    return add(entry, 0644, 0, name);
  }

  private TestLayer add(TarArchiveEntry entry, int mode, long owner, byte[] content) {
    try {
      entry.setMode(mode);
      entry.setUserId(owner);
      entry.setGroupId(owner);
      entry.setModTime(0);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] plain() {
    try {
      tar.finish();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] packed(byte[] plain, String how) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      switch (how) {
        case "gzip" -> {
          // Two members, as parallel compressors write them.
          int half = plain.length / 2;
          for (int[] part : new int[][] {{0, half}, {half, plain.length - half}}) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
              gzip.write(plain, part[0], part[1]);
            }
          }
        }
        case "zstd" -> {
          try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
            zstd.write(plain);
          }
        }
        default -> out.write(plain);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static String digest(byte[] content) {
    return "sha256:" + Hashing.sha256(content);
  }
}
