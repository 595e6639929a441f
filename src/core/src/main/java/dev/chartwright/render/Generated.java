package dev.chartwright.render;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that a chart generates at every render: passwords, keys, and checksums over them. Two
 * renderings show them: what differs was generated. A generated value is shown by its shape, so
 * that renderings can be compared and a change of the shape is still visible.
 */
public final class Generated {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+/=_.~:@%-]+");

  private final Map<String, String> others;

  private Generated(Map<String, String> others) {
    this.others = others;
  }

  /**
   * Returns what differs between two renderings of one case.
   *
   * @param other another rendering of the same case
   * @return what was generated
   */
  public static Generated between(Rendering one, Rendering other) {
    Map<String, String> others = new HashMap<>();
    List<Manifest> first = one.documents();
    List<Manifest> second = other.documents();
    if (first.size() != second.size()) {
      throw new IllegalStateException(
          "two renderings of "
              + one.subject().name()
              + " have "
              + first.size()
              + " and "
              + second.size()
              + " documents");
    }
    for (int i = 0; i < first.size(); i++) {
      others.put(key(first.get(i)), second.get(i).text());
    }
    return new Generated(others);
  }

  private static String key(Manifest manifest) {
    return manifest.template() + "\0" + manifest.firstLine();
  }

  /**
   * Returns the text of a document with every generated value replaced by its shape.
   *
   * @param manifest a document of the first rendering
   * @return such as {@code password: <generated: 32 letters and digits, in base64>}
   */
  public String mask(Manifest manifest) {
    String[] lines = manifest.text().split("\n", -1);
    String[] other = others.getOrDefault(key(manifest), manifest.text()).split("\n", -1);
    StringBuilder masked = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      boolean same = i < other.length && lines[i].equals(other[i]);
      masked.append(i == 0 ? "" : "\n");
      masked.append(same ? lines[i] : maskLine(lines[i], i < other.length ? other[i] : ""));
    }
    return masked.toString();
  }

  /**
   * Returns a value with every generated part replaced by its shape.
   *
   * @param value a value of a rendering
   * @param other the same value of another rendering
   */
  public static String mask(String value, String other) {
    return maskLine(value, other);
  }

  private static String maskLine(String line, String other) {
    Matcher mine = WORD.matcher(line);
    Matcher theirs = WORD.matcher(other);
    StringBuilder masked = new StringBuilder();
    int at = 0;
    while (mine.find()) {
      boolean same = theirs.find() && theirs.group().equals(mine.group());
      masked.append(line, at, mine.start()).append(same ? mine.group() : shape(mine.group()));
      at = mine.end();
    }
    return masked.append(line.substring(at)).toString();
  }

  private static String shape(String word) {
    try {
      String decoded = new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
      if (decoded.length() >= 8 && decoded.chars().allMatch(c -> c >= ' ' && c < 127)) {
        return "<generated: " + describe(decoded) + ", in base64>";
      }
    } catch (IllegalArgumentException e) {
      // Not base64: it is shown as it is.
    }
    return "<generated: " + describe(word) + ">";
  }

  private static String describe(String text) {
    String alphabet = "characters";
    if (text.matches("[0-9a-f]+")) {
      alphabet = "hexadecimal digits";
    } else if (text.matches("[A-Za-z0-9]+")) {
      alphabet = "letters and digits";
    }
    return text.length() + " " + alphabet;
  }
}
