package dev.chartwright.check.internal.cel;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses as the API server reads them. */
final class Addresses {
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");

  private Addresses() {}

  /**
   * Returns whether Go's url.ParseRequestURI accepts a text: an absolute URI, or an absolute path.
   */
  static boolean isUrl(String text) {
    try {
      return new URI(text).isAbsolute() || text.startsWith("/");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static URI url(String text) {
    if (!isUrl(text)) {
      throw new IllegalArgumentException("'" + text + "' is not a valid URL");
    }
    return URI.create(text);
  }

  /**
   * Returns whether a text is an address of version 4 or 6. A text with a colon is never resolved.
   */
  static boolean isIp(String text) {
    if (text.indexOf(':') < 0 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
      return IPV4.matcher(text).matches();
    }
    try {
      return !InetAddress.getByName(text).getHostAddress().isEmpty();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Returns whether a text is an address with the length of a prefix. */
  static boolean isCidr(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
      return false;
    }
    String address = text.substring(0, slash);
    int most = address.indexOf(':') < 0 ? 32 : 128;
    return isIp(address) && Integer.parseInt(text.substring(slash + 1)) <= most;
  }
}
