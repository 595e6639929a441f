package dev.chartwright.internal.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * When a request is repeated, and after which time.
 *
 * @param random a number from 0 to 1, so that many clients do not come back in one moment
 * @param pause waits
 */
record Retries(DoubleSupplier random, Pause pause) {
  /** How often a request is sent at most. */
  static final int ATTEMPTS = 4;

  /** If a server requests a longer pause, the request fails. */
  static final Duration LONGEST = Duration.ofSeconds(20);

  private static final long FIRST_MILLIS = 400;
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  /** Waits. */
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  static Retries usual() {
    return new Retries(
        () -> ThreadLocalRandom.current().nextDouble(), time -> Thread.sleep(time.toMillis()));
  }

  /** The pause before the next attempt, if the server may answer otherwise then. */
  Optional<Duration> after(int attempt, int status, HttpHeaders headers, Instant now) {
    if (!PASSING.contains(status) || attempt >= ATTEMPTS) {
      return Optional.empty();
    }
    Duration own = afterFailure(attempt);
    Duration wanted =
        headers.firstValue("Retry-After").flatMap(text -> wanted(text, now)).orElse(own);
    return wanted.compareTo(LONGEST) > 0
        ? Optional.empty()
        : Optional.of(wanted.compareTo(own) > 0 ? wanted : own);
  }

  Duration afterFailure(int attempt) {
    long most = FIRST_MILLIS << (attempt - 1);
    return Duration.ofMillis(most / 2 + (long) (random.getAsDouble() * most / 2));
  }

  /** Seconds or a date: RFC 9110, section 10.2.3. */
  private static Optional<Duration> wanted(String text, Instant now) {
    String stripped = text.strip();
    try {
      return Optional.of(
          stripped.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(stripped))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(stripped, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
