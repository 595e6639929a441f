package dev.chartwright.publish;

/**
 * A chart in a registry.
 *
 * @param reference such as {@code oci://charts.example.com/charts/web:1.2.3}
 * @param digest {@code sha256:} and the SHA-256 of its manifest
 * @param alreadyThere whether it was there before, with the same content
 */
public record Pushed(String reference, String digest, boolean alreadyThere) {}
