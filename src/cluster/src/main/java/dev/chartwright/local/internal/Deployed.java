package dev.chartwright.local.internal;

import dev.chartwright.release.Outcome;
import java.util.Optional;

/**
 * What became of an installation or upgrade.
 *
 * @param outcome that of the release
 * @param namespace what the namespace of the release has now, in one sentence; empty if the values
 *     request nothing
 */
public record Deployed(Outcome outcome, Optional<String> namespace) {}
