package dev.chartwright.check.internal.exempt;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.internal.file.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What makes a finding the same one tomorrow: its rule, file, object, key and message; neither its
 * line, nor a line that its message names, nor its cases.
 *
 * @param rule the rule's id
 * @param file the file, or an empty text
 * @param object the object, or an empty text
 * @param key the values key, or an empty text
 * @param message the message on one line, without the numbers of lines
 */
public record Fingerprint(String rule, String file, String object, String key, String message) {
  private static final Pattern LINE =
      Pattern.compile("(\\blines? |\\.(?:ya?ml|tpl|txt|json):~?)\\d+");
  private static final Pattern BLANK = Pattern.compile("\\s+");

  /**
   * Returns the fingerprint of a finding.
   *
   * @return what it is known by
   */
  public static Fingerprint of(Finding finding) {
    return new Fingerprint(
        finding.rule(),
        finding.location().map(Location::file).orElse(""),
        finding.object().orElse(""),
        finding.key().orElse(""),
        normal(finding.message()));
  }

  private static String normal(String message) {
    String line = BLANK.matcher(message).replaceAll(" ").strip();
    return LINE.matcher(line).replaceAll("$1#");
  }

  /**
   * Returns a short text that is the same wherever the fingerprint is.
   *
   * @return 32 hexadecimal digits
   */
  public String digest() {
    Hashing hashing = new Hashing();
    hashing.add("rule", bytes(rule)).add("file", bytes(file)).add("object", bytes(object));
    return hashing.add("key", bytes(key)).add("message", bytes(message)).key().substring(0, 32);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
