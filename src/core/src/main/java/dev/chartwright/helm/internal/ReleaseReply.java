package dev.chartwright.helm.internal;

import dev.chartwright.internal.file.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What the child process answers, in a file: standard output belongs to whatever Helm's Go code
 * prints.
 *
 * @param succeeded whether Helm did it
 * @param text Helm's output, or its words about the failure
 * @param called when the child called Helm
 * @param helm how long Helm took
 */
record ReleaseReply(boolean succeeded, String text, Instant called, Duration helm) {
  void write(Path file) throws IOException {
    AtomicFile.write(
        file,
        content -> {
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(content));
          out.writeBoolean(succeeded);
          Texts.write(out, text);
          out.writeLong(called.toEpochMilli());
          out.writeLong(helm.toMillis());
          out.flush();
        });
  }

  static ReleaseReply read(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      return new ReleaseReply(
          in.readBoolean(),
          Texts.read(in),
          Instant.ofEpochMilli(in.readLong()),
          Duration.ofMillis(in.readLong()));
    }
  }
}
