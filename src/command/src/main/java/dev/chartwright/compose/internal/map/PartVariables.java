package dev.chartwright.compose.internal.map;

import dev.chartwright.compose.internal.read.Trees;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the variables by which a service reaches a part: addresses, and the pieces of one (host,
 * port, user, password, database).
 */
final class PartVariables {
  private static final Pattern URL =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9+.:-]*)://(?:[^/@\\s]*@)?([A-Za-z0-9_.-]+)(?::[0-9]+)?(/[^?\\s]*)?(\\?\\S*)?");
  private static final Map<String, String> PIECES =
      Map.ofEntries(
          Map.entry("HOST", "host"),
          Map.entry("HOSTNAME", "host"),
          Map.entry("SERVER", "host"),
          Map.entry("ADDR", "host"),
          Map.entry("PORT", "port"),
          Map.entry("USER", "user"),
          Map.entry("USERNAME", "user"),
          Map.entry("PASSWORD", "password"),
          Map.entry("PASS", "password"),
          Map.entry("PASSWD", "password"),
          Map.entry("AUTH", "password"),
          Map.entry("DATABASE", "database"),
          Map.entry("DBNAME", "database"),
          Map.entry("DB", "database"),
          Map.entry("NAME", "database"),
          Map.entry("URL", "uri"),
          Map.entry("URI", "uri"));

  private final Service service;
  private final Map<String, String> known;

  PartVariables(Service service) {
    this.service = service;
    this.known = service.whole().names().with(service.node());
  }

  /**
   * A variable that comes from a part.
   *
   * @param key the key of the part's Secret, or empty
   * @param template the value with {@code $(NAME)} for keys of the Secret, where it is not a key
   */
  record Found(Part part, String key, String template) {}

  /** Returns the variables that come from parts, by name. */
  Map<String, Found> among(Map<String, String> variables) {
    Map<String, Found> found = new LinkedHashMap<>();
    variables.forEach((name, value) -> address(name, value).ifPresent(one -> found.put(name, one)));
    Map<String, Found> hosts = new LinkedHashMap<>(found);
    hosts.forEach(
        (name, one) -> {
          if (one.key().equals("host") || one.template().startsWith("$(")) {
            beside(name, one.part(), variables, found);
          }
        });
    return found;
  }

  private Optional<Found> address(String name, String value) {
    Matcher url = URL.matcher(value);
    if (url.matches()) {
      return part(url.group(2)).map(part -> url(part, url));
    }
    int colon = value.indexOf(':');
    String host = colon < 0 ? value : value.substring(0, colon);
    boolean hasPort = colon > 0 && value.substring(colon + 1).matches("[0-9]{2,5}");
    boolean mayBeHost =
        piece(name).map(piece -> piece.equals("host") || piece.equals("uri")).orElse(false);
    if (!hasPort && (colon > 0 || !mayBeHost)) {
      return Optional.empty();
    }
    return part(host)
        .map(
            part ->
                hasPort
                    ? new Found(part, "", ref(part, "HOST") + ":" + ref(part, "PORT"))
                    : new Found(part, "host", ""));
  }

  private static Found url(Part part, Matcher url) {
    String scheme = url.group(1).toLowerCase(Locale.ROOT);
    String path = Objects.requireNonNullElse(url.group(3), "");
    String query = Objects.requireNonNullElse(url.group(4), "");
    boolean isPlain =
        query.isEmpty()
            && (part == Part.POSTGRESQL
                ? scheme.equals("postgres") || scheme.equals("postgresql")
                : scheme.equals("redis") && path.length() <= 1);
    if (isPlain) {
      return new Found(part, "uri", "");
    }
    String server = ref(part, "HOST") + ":" + ref(part, "PORT");
    if (scheme.startsWith("jdbc")) {
      return new Found(part, "", scheme + "://" + server + "/" + ref(part, "NAME") + query);
    }
    return part == Part.POSTGRESQL
        ? new Found(
            part,
            "",
            scheme
                + "://"
                + ref(part, "USER")
                + ":"
                + ref(part, "PASSWORD")
                + "@"
                + server
                + "/"
                + ref(part, "NAME")
                + query)
        : new Found(
            part, "", scheme + "://:" + ref(part, "PASSWORD") + "@" + server + path + query);
  }

  /** The variables that begin as that of the host does, such as DB_USER beside DB_HOST. */
  private void beside(String host, Part part, Map<String, String> all, Map<String, Found> found) {
    String prefix = prefix(host);
    all.forEach(
        (name, value) -> {
          if (found.containsKey(name) || !name.startsWith(prefix)) {
            return;
          }
          String rest = name.substring(prefix.length());
          String key = PIECES.get(rest.startsWith("_") ? rest.substring(1) : rest);
          boolean fits =
              key != null
                  && !key.equals("host")
                  && !key.equals("uri")
                  && (part == Part.POSTGRESQL || key.equals("port") || key.equals("password"));
          if (fits && key != null) {
            found.put(name, new Found(part, key, ""));
          }
        });
  }

  private static String prefix(String name) {
    for (String piece : new String[] {"_HOSTNAME", "_HOST", "_SERVER", "_ADDR", "HOST"}) {
      if (name.endsWith(piece)) {
        return name.substring(0, name.length() - piece.length());
      }
    }
    return name + "_";
  }

  private static Optional<String> piece(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return PIECES.entrySet().stream()
        .filter(
            one ->
                upper.equals(one.getKey())
                    || upper.endsWith("_" + one.getKey())
                    || upper.equals("PG" + one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private Optional<Part> part(String host) {
    return Optional.ofNullable(known.get(host))
        .flatMap(name -> service.whole().placed(name).part());
  }

  /** The variable that the chart of applications sets from the Secret. */
  static String ref(Part part, String piece) {
    return "$(" + variable(part, piece) + ")";
  }

  static String variable(Part part, String piece) {
    return (part == Part.POSTGRESQL ? "DATABASE_" : "REDIS_") + piece;
  }

  /** Returns the value that a service of a part sets, such as POSTGRES_DB. */
  static Optional<String> setting(Service part, String name) {
    return part.node()
        .get("environment")
        .map(Trees::pairs)
        .map(all -> all.get(name))
        .map(Trees::text)
        .filter(text -> !text.isEmpty());
  }
}
