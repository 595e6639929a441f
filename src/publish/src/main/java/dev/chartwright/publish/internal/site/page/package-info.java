/** The content of the page templates. It is not an API. */
@NullMarked
package dev.chartwright.publish.internal.site.page;

import org.jspecify.annotations.NullMarked;
