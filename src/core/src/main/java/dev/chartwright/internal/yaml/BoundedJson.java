package dev.chartwright.internal.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.regex.Pattern;

/** Reads JSON from an untrusted source, with the depth limit of YAML. */
public final class BoundedJson {
  /** The place where something began, in which Jackson names its own settings. */
  private static final Pattern SOURCE =
      Pattern.compile(" \\(start marker at \\[Source: [^\\]]*\\]\\)");

  private BoundedJson() {}

  /** A mapper that rejects deep nesting, and text after the first value. */
  public static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(YamlDocument.MOST_NESTED).build())
            .build();
    return new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * What is wrong with a text that could not be read.
   *
   * @param e the failure
   * @return the end of a sentence
   */
  public static String problem(JsonProcessingException e) {
    if (e instanceof MismatchedInputException) {
      return "text follows the first value";
    }
    return e instanceof StreamConstraintsException && e.getOriginalMessage().contains("depth")
        ? YamlDocument.tooDeep()
        : SOURCE.matcher(String.valueOf(e.getOriginalMessage())).replaceAll("");
  }
}
