/**
 * Where charts are published: a folder that a web server serves, a branch that holds such a folder,
 * an OCI registry. Publishing again changes nothing; after a crash it goes on where it was.
 */
@NullMarked
package dev.chartwright.publish.internal.destination;

import org.jspecify.annotations.NullMarked;
