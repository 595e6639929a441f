package dev.chartwright.image.internal;

/**
 * A bill of materials that is attached to an image.
 *
 * @param format SPDX or CycloneDX, with its version
 * @param packages the number of packages or components in it
 * @param where how it is attached: as a referrer or as an attestation
 */
public record Sbom(String format, int packages, String where) {}
