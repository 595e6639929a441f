package dev.chartwright.chart;

/**
 * One {@code --set} argument in Helm's own syntax.
 *
 * @param kind which of Helm's flags it was given by
 * @param expression the text after the flag, unchanged
 */
public record Setting(Kind kind, String expression) {
  private static final int LONGEST = 200;

  /** Helm's flags that set single values. */
  public enum Kind {
    /** {@code --set}: numbers, booleans and null are read as such. */
    SET("--set"),
    /** {@code --set-string}: every value is a string. */
    SET_STRING("--set-string"),
    /** {@code --set-json}: values are JSON. */
    SET_JSON("--set-json"),
    /** {@code --set-file}: values are the contents of files. */
    SET_FILE("--set-file"),
    /** {@code --set-literal}: one key, everything after the equals sign is the value. */
    SET_LITERAL("--set-literal");

    private final String flag;

    Kind(String flag) {
      this.flag = flag;
    }

    /**
     * Returns the flag as typed.
     *
     * @return the flag with its dashes
     */
    public String flag() {
      return flag;
    }
  }

  /**
   * Returns a {@code --set} argument.
   *
   * @param expression such as {@code a.b=1,c={x,y}}
   */
  public static Setting set(String expression) {
    return new Setting(Kind.SET, expression);
  }

  /**
   * Returns the argument without its values, which can be passwords.
   *
   * @return such as {@code --set a=…,b=…}
   */
  public String withoutValues() {
    String shown =
        switch (kind) {
          case SET, SET_STRING -> keysOf(expression);
          case SET_JSON, SET_LITERAL -> expression.startsWith("{") ? "…" : keyOf(expression);
          case SET_FILE -> expression;
        };
    boolean isLong = shown.length() > LONGEST;
    return kind.flag() + " " + (isLong ? shown.substring(0, LONGEST) + "…" : shown);
  }

  private static String keyOf(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0 ? pair : pair.substring(0, equals) + "=…";
  }

  /** Passes over each value: up to a comma without a backslash, or a list up to its brace. */
  private static String keysOf(String pairs) {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    while (at < pairs.length()) {
      int equals = pairs.indexOf('=', at);
      if (equals < 0) {
        return shown.append(pairs, at, pairs.length()).toString();
      }
      shown.append(pairs, at, equals).append("=…");
      at = endOfValue(pairs, equals + 1);
    }
    return shown.toString();
  }

  private static int endOfValue(String pairs, int start) {
    if (pairs.startsWith("{", start)) {
      int close = pairs.indexOf('}', start);
      return close < 0 ? pairs.length() : close + 1;
    }
    int at = start;
    while (at < pairs.length() && pairs.charAt(at) != ',') {
      at += pairs.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, pairs.length());
  }

  @Override
  public String toString() {
    return kind.flag() + " " + expression;
  }
}
