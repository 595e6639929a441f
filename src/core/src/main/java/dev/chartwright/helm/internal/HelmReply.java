package dev.chartwright.helm.internal;

import java.time.Duration;

/**
 * The result of a successful call of Helm.
 *
 * @param output what Helm printed
 * @param preparation from the start of the child process to the call of Helm
 * @param helm how long Helm took
 */
public record HelmReply(String output, Duration preparation, Duration helm) {}
