package dev.chartwright.check.internal.validation;

import java.util.regex.Pattern;

/**
 * Forms of texts (k8s.io/apimachinery/pkg/util/validation). Each method returns what is wrong with
 * a text, as the end of a sentence, or an empty text.
 */
public final class Forms {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*+(?<=[a-z0-9]))?");
  private static final Pattern DNS_1035 = Pattern.compile("[a-z]([-a-z0-9]*+(?<=[a-z0-9]))?");
  private static final Pattern UNDERSCORED =
      Pattern.compile("_?[a-z0-9]([-_a-z0-9]*+(?<=[a-z0-9]))?");
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*+(?<=[A-Za-z0-9]))?");
  private static final Pattern CONFIG_KEY = Pattern.compile("[-._a-zA-Z0-9]+");
  private static final Pattern PORT_NAME = Pattern.compile("[-a-z0-9]+");
  private static final Pattern PERCENT = Pattern.compile("[0-9]+%");
  private static final Pattern HEADER = Pattern.compile("[-A-Za-z0-9]+");
  private static final Pattern SYSCTL =
      Pattern.compile(
          "[a-z0-9]([-_a-z0-9]*+(?<=[a-z0-9]))?([./][a-z0-9]([-_a-z0-9]*+(?<=[a-z0-9]))?)*+");
  private static final int MOST_LABEL = 63;
  private static final int MOST_SUBDOMAIN = 253;
  private static final int MOST_PORT_NAME = 15;
  private static final int RELAXED_SERVICES = 36;

  private Forms() {}

  static String label(String text) {
    return text.length() <= MOST_LABEL && LABEL.matcher(text).matches()
        ? ""
        : "must be at most 63 lower-case letters, digits and '-', with a letter or digit at both"
            + " ends";
  }

  static String dns1035Label(String text) {
    return text.length() <= MOST_LABEL && DNS_1035.matcher(text).matches()
        ? ""
        : "must be at most 63 lower-case letters, digits and '-', with a letter at the start and a"
            + " letter or digit at the end";
  }

  /**
   * The name of a Service, which may start with a digit since Kubernetes 1.36
   * (RelaxedServiceNameValidation).
   */
  public static String serviceName(String text, int minor) {
    return minor >= RELAXED_SERVICES ? label(text) : dns1035Label(text);
  }

  static String subdomain(String text) {
    return isSubdomain(text, LABEL)
        ? ""
        : "must be a DNS name: at most 253 lower-case letters, digits, '-' and '.', with a letter"
            + " or digit at both ends of each part";
  }

  static String underscoredSubdomain(String text) {
    return isSubdomain(text, UNDERSCORED)
        ? ""
        : "must be a DNS name: at most 253 lower-case letters, digits, '-', '_' and '.'";
  }

  private static boolean isSubdomain(String text, Pattern part) {
    if (text.length() > MOST_SUBDOMAIN) {
      return false;
    }
    for (String one : text.split("\\.", -1)) {
      if (!part.matcher(one).matches()) {
        return false;
      }
    }
    return true;
  }

  static String wildcard(String text) {
    return text.startsWith("*.") && isSubdomain(text.substring(2), LABEL)
        ? ""
        : "a wildcard must be '*.' and a DNS name";
  }

  /** A label key, an annotation key, a resource name: an optional prefix and a name. */
  public static String qualifiedName(String text) {
    int slash = text.indexOf('/');
    String name = text.substring(slash + 1);
    boolean isValid =
        name.length() <= MOST_LABEL
            && NAME.matcher(name).matches()
            && (slash < 0 || isSubdomain(text.substring(0, slash), LABEL));
    return isValid
        ? ""
        : "must be at most 63 letters, digits, '-', '_' and '.', with an optional DNS name and '/'"
            + " before it";
  }

  /** The value of a label; an empty one is valid. */
  public static String labelValue(String text) {
    return text.isEmpty() || (text.length() <= MOST_LABEL && NAME.matcher(text).matches())
        ? ""
        : "must be at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both"
            + " ends";
  }

  static String sysctl(String text) {
    return text.length() <= MOST_SUBDOMAIN && SYSCTL.matcher(text).matches()
        ? ""
        : "must be the name of a kernel parameter, such as net.core.somaxconn";
  }

  /** A name in a path of the API. */
  static String pathSegment(String text) {
    return text.equals(".") || text.equals("..") || text.contains("/") || text.contains("%")
        ? "must not be '.' or '..', or contain '/' or '%'"
        : "";
  }

  static String configKey(String text) {
    if (text.length() > MOST_SUBDOMAIN) {
      return "must be at most 253 characters long";
    }
    if (!CONFIG_KEY.matcher(text).matches()) {
      return "must consist of letters, digits, '-', '_' and '.'";
    }
    return text.equals(".") || text.startsWith("..") ? "must not be '.' or start with '..'" : "";
  }

  /** The name of a port (IANA service name). */
  public static String portName(String text) {
    boolean isValid =
        text.length() <= MOST_PORT_NAME
            && PORT_NAME.matcher(text).matches()
            && text.chars().anyMatch(c -> c >= 'a' && c <= 'z')
            && !text.contains("--")
            && !text.startsWith("-")
            && !text.endsWith("-");
    return isValid
        ? ""
        : "the name of a port must be at most 15 lower-case letters, digits and single '-', with"
            + " at least one letter";
  }

  static String percent(String text) {
    return PERCENT.matcher(text).matches() ? "" : "must be an integer, or a percentage such as 25%";
  }

  static String header(String text) {
    return HEADER.matcher(text).matches()
        ? ""
        : "the name of a header must consist of letters, digits and '-'";
  }

  /** IsRelaxedEnvVarName, the rule since Kubernetes 1.30. */
  static String variable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '=')
        ? ""
        : "the name of a variable must consist of printable ASCII characters other than '='";
  }

  /** A path inside a volume (validateLocalDescendingPath). */
  static String descendingPath(String text) {
    if (text.startsWith("/")) {
      return "must be a relative path";
    }
    return withoutBacksteps(text);
  }

  /** A path inside a volume that is made of files (ValidateLocalNonReservedPath). */
  static String localPath(String text) {
    return descendingPath(text).isEmpty() && text.startsWith("..")
        ? "must not start with '..'"
        : descendingPath(text);
  }

  static String withoutBacksteps(String text) {
    for (String part : text.split("/", -1)) {
      if (part.equals("..")) {
        return "must not contain '..'";
      }
    }
    return "";
  }
}
