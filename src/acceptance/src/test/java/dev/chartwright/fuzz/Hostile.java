package dev.chartwright.fuzz;

import dev.chartwright.ChartwrightException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a stranger wrote. A reader may reject it, but only with its own exception, whose message is
 * a sentence for people.
 *
 * @param text the input as text, to recognise what a message quotes
 */
record Hostile(String text) {
  /** What no message contains, unless the input does. */
  private static final List<String> INTERNAL =
      List.of(
          "null", "Exception", "java.", "com.fasterxml", "org.yaml", "@", "Error:", "Input length");

  private static final Pattern JSON_NULL =
      Pattern.compile(
          "['\"]null['\"]|null found|null. expected|nullable| or null, not |, not null");

  /** A reader. */
  interface Reader {
    void read() throws Exception;
  }

  static Hostile of(byte[] input) {
    return new Hostile(new String(input, StandardCharsets.UTF_8));
  }

  /**
   * Runs a reader.
   *
   * @param rejection the only exception, besides those of Chartwright, that may leave the reader
   * @throws AssertionError if the message is not for people
   */
  void reads(Class<? extends Exception> rejection, Reader reader) throws Exception {
    try {
      reader.read();
    } catch (ChartwrightException e) {
      expectSentence(e.sentences(), e);
    } catch (Exception e) {
      if (!rejection.isInstance(e)) {
        throw e;
      }
      expectSentence(String.valueOf(e.getMessage()), e);
    }
  }

  /** Runs a reader that throws only exceptions of Chartwright. */
  void reads(Reader reader) throws Exception {
    reads(ChartwrightException.class, reader);
  }

  private void expectSentence(String message, Exception cause) {
    if (message.isBlank()) {
      throw new AssertionError("The message is empty.", cause);
    }
    // Jackson lists the tokens of JSON, and a schema names the type of a value.
    String own = JSON_NULL.matcher(message).replaceAll(" ");
    for (String word : INTERNAL) {
      // A message can put its colon behind a word of the input.
      if (own.contains(word) && !text.contains(word.replace(":", ""))) {
        throw new AssertionError("The message contains '" + word + "': " + message, cause);
      }
    }
  }
}
