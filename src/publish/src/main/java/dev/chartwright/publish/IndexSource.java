package dev.chartwright.publish;

import dev.chartwright.ChartwrightException.Cause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Indexes that lie in files or are served. */
public final class IndexSource {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 200;

  private IndexSource() {}

  /**
   * Reads an index.
   *
   * @param place a file, or an address that begins with {@code http://} or {@code https://}
   * @return the index
   * @throws UnableToIndexException if it cannot be had, or is none
   */
  public static RepositoryIndex read(String place) {
    return RepositoryIndex.parse(
        place.matches("(?i)https?://.*") ? fetch(place) : file(place), place);
  }

  private static String file(String place) {
    try {
      return Files.readString(Path.of(place));
    } catch (IOException e) {
      throw new UnableToIndexException(
          Cause.INPUT, "Cannot read the index " + place, "check the path", e);
    }
  }

  private static String fetch(String address) {
    try {
      HttpClient client =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NORMAL)
              .connectTimeout(PATIENCE)
              .build();
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() != OK) {
        throw unreachable(address, "the server answers " + answer.statusCode(), null);
      }
      return answer.body();
    } catch (IOException e) {
      String why = e.getMessage();
      throw unreachable(address, why == null ? "the server cannot be reached" : why, e);
    } catch (IllegalArgumentException e) {
      throw new UnableToIndexException(
          Cause.INPUT, "'" + address + "' is no address", "check it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(address, "interrupted", e);
    }
  }

  private static UnableToIndexException unreachable(
      String address, String why, @Nullable Throwable cause) {
    return new UnableToIndexException(
        Cause.ENVIRONMENT,
        "Cannot fetch the index " + address + ": " + why,
        "check the address and the network",
        cause);
  }
}
