package dev.chartwright.check.internal.policy.internal;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Distinguishes a secret from a setting by its name and its value. In doubt it is a setting,
 * because users ignore checks with false alarms.
 */
public final class SecretText {
  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(.*[_.-])?(password|passwd|passphrase|secret|secret[_.-]?key|api[_.-]?key|access[_.-]?key"
              + "|private[_.-]?key|auth[_.-]?token|access[_.-]?token|api[_.-]?token|token|credentials?)");
  private static final Pattern CAMEL =
      Pattern.compile(".*[a-z0-9](Password|Secret|SecretKey|ApiKey|PrivateKey|AccessToken|Token)");

  /** A token of etcd is the name of a cluster. */
  private static final Pattern CLUSTER_NAME = Pattern.compile("(?i).*cluster[_.-]?token");

  private static final Pattern NO_SECRET =
      Pattern.compile(
          "(?i)true|false|yes|no|on|off|none|null|-|\\*+|\\d{1,4}|\\d+(\\.\\d+)?(ms|s|m|h|d)?"
              + "|.*\\$[({].*|.*\\$\\w+.*|[<{\\[].*|.*[%]\\w.*|[./~].*|[a-z]+://[^:@/]*(/.*)?|file:.*"
              + "|.*\\s.*|.*=.*,.*|env:.*|.*/.*\\.(key|pem|crt|txt|json|ya?ml)");

  /** Such a setting can be the name of a Secret as well. */
  private static final Pattern MAYBE_A_NAME =
      Pattern.compile("(?i)(.*[_.-])?(secret|credentials?)|.*[a-z0-9]Secret");

  /** Words with hyphens, as in web-tls or ns/db-creds-v2. */
  private static final Pattern NAME_OF_AN_OBJECT =
      Pattern.compile("([a-z][a-z0-9-]*/)?[a-z]+\\d{0,2}([.-]([a-z]+\\d{0,2}|v?\\d{1,2}))+");

  private static final Set<String> KNOWN =
      Set.of(
          "password",
          "passwd",
          "changeme",
          "change-me",
          "changeit",
          "secret",
          "admin",
          "root",
          "test",
          "example",
          "prom-operator",
          "postgres",
          "letmein",
          "123456",
          "12345678");

  private SecretText() {}

  /** Returns whether a setting with this name and value is a secret as plain text. */
  public static boolean isSecret(String name, String value) {
    boolean named =
        (NAME.matcher(name).matches() || CAMEL.matcher(name).matches())
            && !CLUSTER_NAME.matcher(name).matches()
            && !(MAYBE_A_NAME.matcher(name).matches()
                && NAME_OF_AN_OBJECT.matcher(value).matches());
    return value.contains("PRIVATE KEY-----")
        || (named && !value.isBlank() && !NO_SECRET.matcher(value).matches());
  }

  /** Returns whether this is a well-known password. */
  public static boolean isKnown(String value) {
    return KNOWN.contains(value.strip());
  }
}
