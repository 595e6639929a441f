package dev.chartwright.internal.http;

import java.util.Locale;
import java.util.Map;

/**
 * Lets this process log in to a proxy. It is a class of its own because it is needed at every
 * start, and the classes that make requests are not.
 */
public final class ProxyLogins {
  /** Java sends no password to a proxy before TLS unless this is empty. */
  private static final String DISABLED = "jdk.http.auth.tunneling.disabledSchemes";

  private ProxyLogins() {}

  /**
   * Prepares this process for proxies that require a login. It must come before the first request
   * of any client, as Java reads its settings once.
   */
  public static void allow() {
    allow(System.getenv());
  }

  static void allow(Map<String, String> environment) {
    // A password in HTTPS_PROXY is meant to be sent.
    if (variable(environment, "HTTPS_PROXY").contains("@")
        && System.getProperty(DISABLED) == null) {
      System.setProperty(DISABLED, "");
    }
  }

  /** Returns a variable as Go reads it: in capital letters, or else in small ones. */
  static String variable(Map<String, String> environment, String name) {
    String upper = environment.getOrDefault(name, "");
    return (upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper)
        .strip();
  }
}
