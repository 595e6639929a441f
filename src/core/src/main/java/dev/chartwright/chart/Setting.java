package dev.chartwright.chart;

/**
 * One {@code --set} argument in Helm's own syntax.
 *
 * @param kind which of Helm's flags it was given by
 * @param expression the text after the flag, unchanged
 */
public record Setting(Kind kind, String expression) {
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
          case SET, SET_STRING -> expression.replaceAll("=(\\{[^}]*}?|(?:\\\\.|[^,\\\\])*)", "=…");
          case SET_JSON, SET_LITERAL ->
              expression.startsWith("{") ? "…" : expression.replaceAll("(?s)=.*", "=…");
          case SET_FILE -> expression;
        };
    return kind.flag() + " " + shown;
  }

  @Override
  public String toString() {
    return kind.flag() + " " + expression;
  }
}
