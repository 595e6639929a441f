package dev.chartwright.assertions;

/** Assertions on an object of any kind. */
final class PlainAssert extends ManifestAssert<PlainAssert> {
  PlainAssert(Place place) {
    super(place, PlainAssert.class);
  }
}
