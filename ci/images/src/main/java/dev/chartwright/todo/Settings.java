package dev.chartwright.todo;

import java.util.Map;

/** Reads environment variables. A bad value is a sentence that names the variable. */
record Settings(Map<String, String> environment) {
  /** A variable is missing or invalid. */
  static final class BadSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSettingException(String message) {
      super(message);
    }
  }

  String text(String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new BadSettingException("The variable " + name + " is missing. Set it.");
    }
    return value;
  }

  String text(String name, String otherwise) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? otherwise : value;
  }

  int number(String name, int otherwise, int least, int most) {
    String value = text(name, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The sentence below is for this, too.
    }
    throw new BadSettingException(
        "The variable "
            + name
            + " is '"
            + value
            + "'. Set it to a number from "
            + least
            + " to "
            + most
            + ".");
  }
}
