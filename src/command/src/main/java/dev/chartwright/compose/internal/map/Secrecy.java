package dev.chartwright.compose.internal.map;

import java.util.Set;
import java.util.regex.Pattern;

/** Decides whether a variable is secret, by its name, or by a password in its value. */
final class Secrecy {
  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*(PASS(WORD|WD|PHRASE)?|PWD|SECRET|TOKEN|CREDENTIALS?|API_?KEYS?|ACCESS_?KEY|PRIVATE_?KEY|"
              + "ENCRYPTION_?KEY|SIGNING_?KEY|AUTH_?KEY|APP_?KEY|LICENSE_?KEY|MASTER_?KEY|SALT|DSN)(_?[0-9]+)?(_BASE64)?");
  private static final Pattern FILE = Pattern.compile("(?i).*(_FILE|_PATH|_DIR)");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/@\\s]*:[^/@\\s]+@.*");
  private static final Pattern IN_TEXT =
      Pattern.compile("(?i).*\\b(password|pwd|secret|accountkey)\\s*=\\s*[^;\\s]+.*");
  private static final Set<String> PLAIN =
      Set.of("", "yes", "no", "true", "false", "0", "1", "on", "off");

  private Secrecy() {}

  static boolean isSecret(String name, String value) {
    if (PLAIN.contains(value.toLowerCase(java.util.Locale.ROOT)) || FILE.matcher(name).matches()) {
      return false;
    }
    return NAME.matcher(name).matches()
        || ADDRESS.matcher(value).matches()
        || IN_TEXT.matcher(value).matches();
  }
}
