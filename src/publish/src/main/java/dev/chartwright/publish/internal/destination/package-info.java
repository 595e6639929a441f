/**
 * Destinations of charts: a folder for a web server, a branch that contains such a folder, and an
 * OCI registry. Publishing again changes nothing; after a crash it completes the work.
 */
@NullMarked
package dev.chartwright.publish.internal.destination;

import org.jspecify.annotations.NullMarked;
