/** What the platform chart promises, one test a promise. */
@NullMarked
package dev.chartwright.platform;

import org.jspecify.annotations.NullMarked;
