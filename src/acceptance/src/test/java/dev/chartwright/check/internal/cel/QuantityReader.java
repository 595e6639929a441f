package dev.chartwright.check.internal.cel;

/** Gives the fuzz tests what reads an amount such as 512Mi. */
public final class QuantityReader {
  private QuantityReader() {}

  /**
   * Reads an amount, if it is one.
   *
   * @param text the amount
   * @return whether it was read
   */
  public static boolean read(String text) {
    if (!Quantity.isQuantity(text)) {
      return false;
    }
    Quantity quantity = Quantity.parse(text);
    quantity.isInteger();
    return quantity.compare(Quantity.parse("1")) != quantity.compare(quantity);
  }
}
