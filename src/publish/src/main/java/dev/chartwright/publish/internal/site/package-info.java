/** The pages of a chart repository: what there is, how it is installed, README and values. */
@NullMarked
package dev.chartwright.publish.internal.site;

import org.jspecify.annotations.NullMarked;
