/** The web pages of a chart repository: its charts, how to install them, README and values. */
@NullMarked
package dev.chartwright.publish.internal.site;

import org.jspecify.annotations.NullMarked;
