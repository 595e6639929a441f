/** Files: the user's cache folder, hashes, bounded reading, atomic writing. */
@NullMarked
package dev.chartwright.internal.file;

import org.jspecify.annotations.NullMarked;
