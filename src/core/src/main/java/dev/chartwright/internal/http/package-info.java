/** HTTP to servers that nobody here trusts: every answer is bounded in size and in time. */
@NullMarked
package dev.chartwright.internal.http;

import org.jspecify.annotations.NullMarked;
