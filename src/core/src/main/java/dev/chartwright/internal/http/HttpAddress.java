package dev.chartwright.internal.http;

import dev.chartwright.internal.http.HttpFailedException.Kind;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses: which may be fetched, and which belong to one server. */
public final class HttpAddress {
  private static final Pattern HTTP = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);
  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[(0*:)*:?0*1]");
  private static final Pattern LOGIN = Pattern.compile("(?<=//)[^/?#@]*@");

  private HttpAddress() {}

  /**
   * Distinguishes an address from a path.
   *
   * @param place what a user wrote
   * @return whether it begins with {@code http://} or {@code https://}
   */
  public static boolean isHttp(String place) {
    return HTTP.matcher(place).matches();
  }

  /**
   * Reads an address that may be fetched.
   *
   * @param text the address
   * @param plainHttp whether {@code http://} is allowed for servers other than this machine
   * @throws HttpFailedException if it is malformed, holds a login, or is not protected by TLS
   */
  public static URI parse(String text, boolean plainHttp) throws HttpFailedException {
    URI address;
    try {
      address = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw invalid(e);
    }
    check(address, plainHttp);
    return address;
  }

  static void check(URI address, boolean plainHttp) throws HttpFailedException {
    if (address.getHost() == null || !isHttp(address.toString())) {
      throw invalid(null);
    }
    if (address.getRawUserInfo() != null) {
      throw new HttpFailedException(
          Kind.ADDRESS,
          "it contains a user name or password",
          "Remove them from the address, because they would appear in logs.",
          null);
    }
    if (!isTls(address) && !isLoopback(address) && !plainHttp) {
      throw new HttpFailedException(
          Kind.INSECURE,
          "it does not use TLS, so its content could be changed on the way",
          "Use an https:// address, or a file.",
          null);
    }
  }

  private static HttpFailedException invalid(@Nullable Throwable cause) {
    return new HttpFailedException(
        Kind.ADDRESS,
        "the address is invalid",
        "Write it as https://HOST/PATH, with %20 for each blank.",
        cause);
  }

  static boolean isTls(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  static boolean isLoopback(URI address) {
    return LOOPBACK.matcher(String.valueOf(address.getHost())).matches();
  }

  /**
   * Returns whether two addresses belong to one server, so that a login for one may be sent to the
   * other.
   *
   * @param one an address
   * @param other another address
   * @return whether scheme, host and port are equal
   */
  public static boolean isSameServer(URI one, URI other) {
    return origin(one).equals(origin(other));
  }

  private static String origin(URI address) {
    return String.format(
            "%s://%s:%d", address.getScheme(), String.valueOf(address.getHost()), port(address))
        .toLowerCase(Locale.ROOT);
  }

  static int port(URI address) {
    return address.getPort() >= 0 ? address.getPort() : isTls(address) ? 443 : 80;
  }

  /**
   * Returns an address as messages may show it.
   *
   * @return the address without a login
   */
  public static String shown(String address) {
    return LOGIN.matcher(address).replaceFirst("");
  }
}
