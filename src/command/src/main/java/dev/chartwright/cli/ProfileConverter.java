package dev.chartwright.cli;

import dev.chartwright.check.internal.exempt.Profile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a profile. */
final class ProfileConverter implements ITypeConverter<Profile> {
  @Override
  public Profile convert(String value) {
    return Profile.named(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "unknown profile '" + value + "'. Use baseline, recommended or strict."));
  }
}
