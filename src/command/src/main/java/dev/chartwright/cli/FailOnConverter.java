package dev.chartwright.cli;

import dev.chartwright.check.Severity;
import picocli.CommandLine.ITypeConverter;

/** Reads the severity of {@code --fail-on}. */
final class FailOnConverter implements ITypeConverter<Severity> {
  @Override
  public Severity convert(String value) {
    return switch (value) {
      case "error" -> Severity.ERROR;
      case "warning" -> Severity.WARNING;
      default ->
          throw new BadOptionException(
              "Unknown severity '" + value + "' of --fail-on. Use error or warning.");
    };
  }
}
