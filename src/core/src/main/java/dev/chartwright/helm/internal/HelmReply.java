package dev.chartwright.helm.internal;

import java.time.Duration;

/**
 * Helm did it.
 *
 * @param output what Helm said
 * @param preparation from the start of the child process to the call of Helm
 * @param helm how long Helm took
 */
public record HelmReply(String output, Duration preparation, Duration helm) {}
