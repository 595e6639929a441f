/** Which values do something: keys that nothing reads, and settings without effect. */
@NullMarked
package dev.chartwright.check.internal.values.usage;

import org.jspecify.annotations.NullMarked;
