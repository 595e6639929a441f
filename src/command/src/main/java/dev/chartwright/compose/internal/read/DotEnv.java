package dev.chartwright.compose.internal.read;

import dev.chartwright.compose.internal.read.Interpolation.TemplateException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads files of variables (compose-go, dotenv): {@code .env}, {@code --env-file}, env_file. */
final class DotEnv {
  private static final Pattern EXPORT = Pattern.compile("export\\s+");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.\\-\\[\\]]+");
  private static final Pattern ESCAPE = Pattern.compile("\\\\[abcfnrtv$\"\\\\]");

  private final String file;
  private final String text;
  private final Map<String, String> found = new LinkedHashMap<>();
  private final Function<String, Optional<String>> lookup;
  private int at;

  private DotEnv(String file, String text, Function<String, Optional<String>> lookup) {
    this.file = file;
    this.text = text.replace("\r\n", "\n");
    this.lookup = lookup;
  }

  /**
   * Reads a file.
   *
   * @param lookup variables of the environment, for {@code $NAME} in values and names without value
   */
  static Map<String, String> read(
      String file, String text, Function<String, Optional<String>> lookup) {
    DotEnv reader = new DotEnv(file, text, lookup);
    while (reader.skipToStatement()) {
      reader.statement();
    }
    return reader.found;
  }

  /** Reads a file with {@code format: raw}: each line is NAME=VALUE as it is. */
  static Map<String, String> raw(String text) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String line : text.replace("\r\n", "\n").split("\n", -1)) {
      int sign = line.indexOf('=');
      if (sign > 0 && !line.startsWith("#")) {
        found.put(line.substring(0, sign), line.substring(sign + 1));
      }
    }
    return found;
  }

  private boolean skipToStatement() {
    while (at < text.length()) {
      if (text.charAt(at) == '#') {
        at = lineEnd();
      } else if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\uFEFF') {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void statement() {
    Matcher export = EXPORT.matcher(text).region(at, text.length());
    at = export.lookingAt() ? export.end() : at;
    int end = at;
    while (end < text.length() && "=:\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String name = text.substring(at, end).strip();
    if (!NAME.matcher(name).matches()) {
      throw problem("a line has no valid name of a variable before '='");
    }
    boolean isInherited = end == text.length() || text.charAt(end) == '\n';
    at = Math.min(end + 1, text.length());
    if (isInherited) {
      lookup.apply(name).ifPresent(value -> found.put(name, value));
      return;
    }
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    found.put(name, value());
  }

  private String value() {
    char quote = at < text.length() ? text.charAt(at) : '\n';
    if (quote != '"' && quote != '\'') {
      int end = lineEnd();
      String line = text.substring(at, end);
      at = end;
      int comment = line.indexOf(" #");
      return expand((comment < 0 ? line : line.substring(0, comment)).stripTrailing());
    }
    StringBuilder inside = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        inside.append(next == quote ? "" : "\\").append(next);
      } else if (one == quote) {
        at = i + 1;
        return quote == '"' ? expand(unescape(inside.toString())) : inside.toString();
      } else {
        inside.append(one);
      }
    }
    throw problem("a quoted value has no closing quote");
  }

  private static String unescape(String inside) {
    return ESCAPE
        .matcher(inside)
        .replaceAll(
            match -> {
              char one = match.group().charAt(1);
              return Matcher.quoteReplacement(
                  switch (one) {
                    case 'n' -> "\n";
                    case 'r' -> "\r";
                    case 't' -> "\t";
                    case '$' -> "$$";
                    case '"' -> "\"";
                    case '\\' -> "\\";
                    default -> match.group();
                  });
            });
  }

  private String expand(String value) {
    try {
      return new Interpolation(
              name -> Optional.ofNullable(found.get(name)).or(() -> lookup.apply(name)))
          .substitute(value);
    } catch (TemplateException e) {
      throw problem(String.valueOf(e.getMessage()));
    }
  }

  private int lineEnd() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /** Never with the line itself, which may contain a secret. */
  private UnableToImportException problem(String problem) {
    long line =
        text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
    return new UnableToImportException(
        "Cannot read " + file + ":" + (line + 1) + ": " + problem + ".", null);
  }
}
