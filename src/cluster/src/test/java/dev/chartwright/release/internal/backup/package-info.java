@NullMarked
package dev.chartwright.release.internal.backup;

import org.jspecify.annotations.NullMarked;
