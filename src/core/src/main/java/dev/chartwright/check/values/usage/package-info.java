/** Which values do something: keys that nothing reads, and settings without effect. */
@NullMarked
package dev.chartwright.check.values.usage;

import org.jspecify.annotations.NullMarked;
