package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds integers that a template prints as {@code 1e+06}: Helm reads numbers of values as float64,
 * which Go prints with an exponent from 21 digits on, and templates from seven on.
 */
final class Exponents {
  private static final long LEAST = 1_000_000;

  private Exponents() {}

  static List<Symptom> in(Manifest manifest, Given given) {
    List<Symptom> found = new ArrayList<>();
    for (JsonNode scalar : given.scalars()) {
      if (scalar.isIntegralNumber() && Math.abs(scalar.asLong()) >= LEAST) {
        String printed = printed(scalar.asLong());
        if (manifest.text().contains(printed)) {
          Pattern alone = Pattern.compile("(?<![\\w.])" + Pattern.quote(printed) + "(?![\\w.])");
          find(manifest, manifest.content(), List.of(), scalar, alone, found);
        }
      }
    }
    return found;
  }

  /** Returns an integer as {@code %v} prints a float64. */
  static String printed(long number) {
    String digits = Long.toString(Math.abs(number));
    String mantissa = digits.replaceFirst("0+$", "");
    int exponent = digits.length() - 1;
    return (number < 0 ? "-" : "")
        + mantissa.charAt(0)
        + (mantissa.length() > 1 ? "." + mantissa.substring(1) : "")
        + "e+"
        + (exponent < 10 ? "0" : "")
        + exponent;
  }

  private static void find(
      Manifest manifest,
      JsonNode node,
      List<String> path,
      JsonNode given,
      Pattern alone,
      List<Symptom> found) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              one ->
                  find(
                      manifest,
                      one.getValue(),
                      Slots.and(path, one.getKey()),
                      given,
                      alone,
                      found));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        find(manifest, node.get(i), Slots.and(path, Integer.toString(i)), given, alone, found);
      }
    } else if (node.isTextual() && alone.matcher(node.asText()).find()) {
      found.add(
          new Symptom(
              String.join(
                  " ", Symptom.EXPONENT, manifest.template(), manifest.kind(), Judge.pattern(path)),
              Symptom.EXPONENT,
              "the integer "
                  + given.asText()
                  + " is printed as "
                  + printed(given.asLong())
                  + " in "
                  + String.join(".", path),
              Optional.empty(),
              Optional.of(Judge.place(manifest, path))));
    }
  }
}
