package dev.chartwright.check.internal.policy.internal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities of Kubernetes, such as {@code 100m} and {@code 1.5Gi}. */
public final class Quantity {
  private static final Pattern FORM =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))([numkMGTPE]|[KMGTPE]i|[eE][+-]?\\d{1,3})?");
  private static final String BINARY = "KMGTPE";
  private static final Map<String, Integer> POWERS =
      Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);

  private Quantity() {}

  /**
   * Returns the value of a quantity.
   *
   * @param text such as {@code 100m}
   * @return empty if the text is not a quantity
   */
  public static Optional<BigDecimal> of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String suffix = matcher.group(2) == null ? "" : matcher.group(2);
    if (suffix.endsWith("i")) {
      int power = BINARY.indexOf(suffix.charAt(0)) + 1;
      return Optional.of(number.multiply(BigDecimal.valueOf(1024).pow(power)));
    }
    Integer power = POWERS.get(suffix);
    if (power != null) {
      return Optional.of(number.scaleByPowerOfTen(power));
    }
    return Optional.of(
        suffix.isEmpty()
            ? number
            : number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1))));
  }

  /**
   * Returns the request if it differs from its limit, or the limits if one of the two is missing.
   */
  public static Optional<At> differing(Container container, String resource) {
    At request = container.get("resources", "requests", resource);
    At limit = container.get("resources", "limits", resource);
    Optional<BigDecimal> asked = of(request.text());
    Optional<BigDecimal> allowed = of(limit.text());
    if (asked.isPresent() && allowed.isPresent() && asked.get().compareTo(allowed.get()) == 0) {
      return Optional.empty();
    }
    return Optional.of(request.isSet() ? request : limit);
  }
}
