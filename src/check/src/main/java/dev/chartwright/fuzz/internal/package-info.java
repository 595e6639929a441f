/** Values that nobody thought of: generated, rendered, judged, shrunk and written out. */
@NullMarked
package dev.chartwright.fuzz.internal;

import org.jspecify.annotations.NullMarked;
