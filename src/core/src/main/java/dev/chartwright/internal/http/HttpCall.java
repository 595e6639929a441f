package dev.chartwright.internal.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request and the limits of its answer.
 *
 * @param method GET, HEAD, POST or PUT
 * @param address where it goes
 * @param headers its headers, without a login
 * @param authorization the login, sent to the server of {@code address} and never to another one
 *     that this server redirects to
 * @param body what it sends; empty for nothing
 * @param limits the limits of the answer
 * @param plainHttp whether {@code http://} is allowed for servers other than this machine
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpCall(
    String method,
    URI address,
    Map<String, String> headers,
    Optional<String> authorization,
    byte[] body,
    Limits limits,
    boolean plainHttp) {
  /** RFC 9110, section 9.2.2, as far as this program uses them. */
  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT");

  /**
   * Limits of an answer.
   *
   * @param bytes the largest body, in bytes
   * @param whole the time for everything: connection, redirects, repetitions and body
   * @param quiet the time in which the answer must begin, and in which {@value #LEAST_BYTES} bytes
   *     of its body must follow; not applied while a body is sent
   */
  public record Limits(long bytes, Duration whole, Duration quiet) {
    static final long LEAST_BYTES = 1024;
    private static final Duration QUIET = Duration.ofSeconds(30);

    /**
     * Makes limits with the usual 30 s of quiet.
     *
     * @param bytes the largest body, in bytes
     * @param whole the time for everything
     */
    public static Limits of(long bytes, Duration whole) {
      return new Limits(bytes, whole, QUIET);
    }
  }

  /** Keeps its own copy of the headers. */
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /**
   * Makes a request without headers, login and body.
   *
   * @param method GET or HEAD
   * @param address where it goes
   * @param limits the limits of the answer
   * @return the request
   */
  public static HttpCall of(String method, URI address, Limits limits) {
    return new HttpCall(method, address, Map.of(), Optional.empty(), new byte[0], limits, false);
  }

  /**
   * Allows {@code http://} for servers other than this machine.
   *
   * @param allowed whether it is allowed
   * @return a changed copy
   */
  public HttpCall withPlainHttp(boolean allowed) {
    return new HttpCall(method, address, headers, authorization, body, limits, allowed);
  }

  boolean isIdempotent() {
    return IDEMPOTENT.contains(method);
  }

  boolean followsRedirects() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
