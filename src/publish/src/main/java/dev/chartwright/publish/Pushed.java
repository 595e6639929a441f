package dev.chartwright.publish;

/**
 * A chart in a registry.
 *
 * @param reference a reference such as {@code oci://charts.example.com/charts/web:1.2.3}
 * @param digest {@code sha256:} and the SHA-256 of the manifest
 * @param alreadyThere whether the chart existed before, with the same content
 */
public record Pushed(String reference, String digest, boolean alreadyThere) {}
