package dev.chartwright.publish;

import dev.chartwright.ChartwrightException.Cause;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.http.Http;
import dev.chartwright.internal.http.HttpAddress;
import dev.chartwright.internal.http.HttpAnswer;
import dev.chartwright.internal.http.HttpCall;
import dev.chartwright.internal.http.HttpFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads indexes from files and URLs. */
public final class IndexSource {
  /** The limit for an index; the largest public one, that of Bitnami, has about 25 MiB. */
  private static final int MOST_BYTES = 64 << 20;

  private static final HttpCall.Limits LIMITS =
      HttpCall.Limits.of(MOST_BYTES, Duration.ofMinutes(2));

  private static final int OK = 200;

  private IndexSource() {}

  /**
   * Reads an index.
   *
   * @param place a file, or a URL that starts with {@code https://}; {@code http://} is allowed for
   *     this machine only
   * @throws UnableToIndexException if the index cannot be read, or is invalid
   */
  public static RepositoryIndex read(String place) {
    return read(place, Http.usual(), false);
  }

  static RepositoryIndex read(String place, Http http, boolean plainHttp) {
    return RepositoryIndex.parse(
        HttpAddress.isHttp(place) ? fetch(place, http, plainHttp) : file(place), place);
  }

  private static String file(String place) {
    try {
      try (InputStream in = Files.newInputStream(Path.of(place))) {
        byte[] content = in.readNBytes(MOST_BYTES + 1);
        if (content.length > MOST_BYTES) {
          throw new IOException("it is larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      }
    } catch (InvalidPathException e) {
      throw new UnableToIndexException(
          Cause.INPUT, "Cannot read the index: the path is invalid.", "Check the path.", e);
    } catch (IOException e) {
      throw new UnableToIndexException(
          Cause.INPUT,
          "Cannot read the index " + place + ": " + TextFile.problem(e) + ".",
          "Check the path.",
          e);
    }
  }

  private static String fetch(String address, Http http, boolean plainHttp) {
    try {
      HttpAnswer answer =
          http.send(
              HttpCall.of("GET", HttpAddress.parse(address, plainHttp), LIMITS)
                  .withPlainHttp(plainHttp));
      if (answer.statusCode() != OK) {
        throw unfetched(
            Cause.ENVIRONMENT,
            address,
            "the server responds with status " + answer.statusCode(),
            "Check the URL.",
            null);
      }
      return new String(answer.body(), StandardCharsets.UTF_8);
    } catch (HttpFailedException e) {
      throw unfetched(
          e.isInput() ? Cause.INPUT : Cause.ENVIRONMENT,
          address,
          String.valueOf(e.getMessage()),
          e.remedy(),
          e);
    }
  }

  private static UnableToIndexException unfetched(
      Cause blame, String address, String why, String remedy, @Nullable Throwable cause) {
    return new UnableToIndexException(
        blame,
        "Cannot download the index " + HttpAddress.shown(address) + ": " + why + ".",
        remedy,
        cause);
  }
}
