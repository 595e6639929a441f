package dev.chartwright.source;

import dev.chartwright.ChartwrightException.Cause;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.internal.http.Http;
import dev.chartwright.internal.http.HttpAddress;
import dev.chartwright.internal.http.HttpAnswer;
import dev.chartwright.internal.http.HttpCall;
import dev.chartwright.internal.http.HttpFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file at an address, kept in the user's cache: it is fetched again only if the server reports a
 * change, and the cached file is used if the server cannot be reached. An address may end in {@code
 * #sha256=} and the digest of the file; such a file is fetched once.
 */
public final class RemoteFile {
  private static final String KIND = "downloads";
  private static final String PIN = "#sha256=";
  private static final int OK = 200;
  private static final HttpCall.Limits LIMITS = HttpCall.Limits.of(64 << 20, Duration.ofMinutes(2));

  private final String address;
  private final Optional<String> pin;
  private final UserCache cache;

  private RemoteFile(String address, Optional<String> pin, UserCache cache) {
    this.address = address;
    this.pin = pin;
    this.cache = cache;
  }

  /**
   * Returns whether a text is an address and not a path.
   *
   * @param place what was written
   * @return true for {@code http://} and {@code https://}
   */
  public static boolean isAddress(String place) {
    return HttpAddress.isHttp(place);
  }

  /**
   * Returns a file at an address.
   *
   * @param address begins with {@code https://}; on this very machine {@code http://} will do
   * @return the file, not fetched yet
   * @throws UnableToFetchFileException if the address is invalid or does not use TLS
   */
  public static RemoteFile at(String address) {
    return at(address, UserCache.standard());
  }

  static RemoteFile at(String address, UserCache cache) {
    int hash = address.indexOf(PIN);
    String bare = hash < 0 ? address : address.substring(0, hash);
    Optional<String> pin =
        hash < 0
            ? Optional.empty()
            : Optional.of(address.substring(hash + PIN.length()).toLowerCase(Locale.ROOT));
    try {
      HttpAddress.parse(bare, false);
    } catch (HttpFailedException e) {
      throw refused(bare, String.valueOf(e.getMessage()), e.remedy(), e);
    }
    if (pin.isPresent() && !pin.get().matches("[0-9a-f]{64}")) {
      throw refused(
          bare, "its digest must have 64 hexadecimal digits", "copy the whole SHA-256", null);
    }
    return new RemoteFile(bare, pin, cache);
  }

  private static UnableToFetchFileException refused(
      String address, String why, String remedy, @Nullable Throwable cause) {
    return new UnableToFetchFileException(
        Cause.INPUT, HttpAddress.shown(address), why, remedy, cause);
  }

  /**
   * Returns the file's text.
   *
   * @param offline whether to use only the cache and not the network
   * @throws UnableToFetchFileException if it is not available, or its digest differs
   */
  public String text(boolean offline) {
    String prefix = Hashing.sha256(address.getBytes(StandardCharsets.UTF_8)).substring(0, 40) + "-";
    Optional<Path> kept = cache.newest(KIND, prefix + pin.map(RemoteFile::shortened).orElse(""));
    if (kept.isPresent() && (offline || pin.isPresent())) {
      return checked(read(kept.get()));
    }
    if (offline) {
      throw new UnableToFetchFileException(
          Cause.ENVIRONMENT,
          address,
          "it is not in the cache, and --offline is set",
          "Run the command once without --offline, or give a file.",
          null);
    }
    try {
      Optional<String> mark = pin.isPresent() ? Optional.empty() : mark();
      if (mark.isEmpty()) {
        byte[] content = fetch();
        checked(new String(content, StandardCharsets.UTF_8));
        return read(keep(prefix + shortened(Hashing.sha256(content)), content));
      }
      String digest = Hashing.sha256(mark.get().getBytes(StandardCharsets.UTF_8));
      String key = prefix + shortened(digest);
      Optional<Path> same = cache.newest(KIND, key);
      return read(same.isPresent() ? same.get() : keep(key, fetch()));
    } catch (HttpFailedException e) {
      if (kept.isPresent()) {
        return read(kept.get());
      }
      throw new UnableToFetchFileException(
          e.isInput() ? Cause.INPUT : Cause.ENVIRONMENT,
          address,
          String.valueOf(e.getMessage()),
          e.remedy(),
          e);
    }
  }

  private Path keep(String key, byte[] content) {
    return cache.entry(KIND, key, folder -> Files.write(folder.resolve("content"), content));
  }

  private static String shortened(String digest) {
    return digest.substring(0, 20);
  }

  private String checked(String text) {
    String actual = Hashing.sha256(text.getBytes(StandardCharsets.UTF_8));
    if (pin.isPresent() && !pin.get().equals(actual)) {
      throw refused(
          address,
          "its SHA-256 is " + actual + ", not " + pin.get(),
          "review the change, then set the new digest",
          null);
    }
    return text;
  }

  private static String read(Path entry) {
    try {
      return Files.readString(entry.resolve("content"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + entry, e);
    }
  }

  /** Returns the mark of the server by which a change is detected. */
  private Optional<String> mark() throws HttpFailedException {
    HttpAnswer answer = send("HEAD");
    return answer
        .headers()
        .firstValue("ETag")
        .or(() -> answer.headers().firstValue("Last-Modified"))
        .filter(mark -> answer.statusCode() == OK && !mark.isBlank());
  }

  private byte[] fetch() throws HttpFailedException {
    HttpAnswer answer = send("GET");
    if (answer.statusCode() != OK) {
      throw new UnableToFetchFileException(
          Cause.ENVIRONMENT,
          address,
          "the server returns status " + answer.statusCode(),
          "Check the address.",
          null);
    }
    return answer.body();
  }

  private HttpAnswer send(String method) throws HttpFailedException {
    return Http.usual().send(HttpCall.of(method, URI.create(address), LIMITS));
  }
}
