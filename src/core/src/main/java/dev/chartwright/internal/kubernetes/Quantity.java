package dev.chartwright.internal.kubernetes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as Kubernetes writes it, such as {@code 512Mi}, {@code 250m} or {@code 1e3}, parsed as
 * k8s.io/apimachinery/pkg/api/resource.ParseQuantity does.
 *
 * @param amount the number of units; rounded up to a billionth
 */
public record Quantity(BigDecimal amount) implements Comparable<Quantity> {
  /** No digits are needed: Kubernetes reads {@code m}, {@code .} and {@code +} as zero. */
  private static final Pattern FORM =
      Pattern.compile(
          "([+-]?)([0-9]*)(?:\\.([0-9]*))?([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,19})?");

  private static final Map<String, Integer> DECIMAL =
      Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
  private static final String BINARY = "KMGTPE";
  private static final int NANO = 9;

  /** Longer texts, and exponents beyond it, have no meaning in a cluster. */
  private static final int MOST = 1000;

  private static final BigDecimal MOST_BINARY = BigDecimal.valueOf(Long.MAX_VALUE);

  /**
   * Parses a quantity.
   *
   * @param text such as {@code 100m}
   * @return empty if the text is invalid
   */
  public static Optional<Quantity> parse(String text) {
    if (text.isEmpty() || text.length() > MOST) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String fraction = matcher.group(3) == null ? "" : matcher.group(3);
    String digits = matcher.group(2) + fraction;
    String suffix = matcher.group(4) == null ? "" : matcher.group(4);
    boolean isBinary = suffix.endsWith("i");
    if (digits.isEmpty()) {
      // Without digits, the two largest units take a path in Go's code that needs some.
      return suffix.equals("Pi") || suffix.equals("Ei")
          ? Optional.empty()
          : Optional.of(new Quantity(BigDecimal.ZERO));
    }
    Optional<Integer> exponent = isBinary ? Optional.of(0) : exponent(suffix);
    if (exponent.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(digits).movePointLeft(fraction.length());
    BigDecimal amount =
        isBinary
            ? number
                .multiply(BigDecimal.valueOf(1024).pow(BINARY.indexOf(suffix.charAt(0)) + 1))
                .min(MOST_BINARY)
            : number.scaleByPowerOfTen(exponent.get());
    if (amount.scale() > NANO) {
      amount = amount.setScale(NANO, RoundingMode.UP);
    }
    return Optional.of(new Quantity(matcher.group(1).equals("-") ? amount.negate() : amount));
  }

  /**
   * Returns whether the API server accepts a text as a quantity. It ignores space around it, unlike
   * {@link #parse}.
   */
  public static boolean isValidInJson(String text) {
    return parse(text.strip()).isPresent();
  }

  private static Optional<Integer> exponent(String suffix) {
    if (suffix.isEmpty()) {
      return Optional.of(0);
    }
    Integer power = DECIMAL.get(suffix);
    if (power != null) {
      return Optional.of(power);
    }
    try {
      long written = Long.parseLong(suffix.substring(1));
      return Optional.of((int) Math.max(-MOST, Math.min(MOST, written)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(Quantity other) {
    return amount.compareTo(other.amount);
  }

  /** Returns whether it is the same amount, however it is written. */
  public boolean isEqualTo(Quantity other) {
    return compareTo(other) == 0;
  }
}
