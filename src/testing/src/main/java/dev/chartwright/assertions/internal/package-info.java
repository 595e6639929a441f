/** What the assertions and the JUnit extension share. */
@NullMarked
package dev.chartwright.assertions.internal;

import org.jspecify.annotations.NullMarked;
