/** What the templates of the pages are given. No API. */
@NullMarked
package dev.chartwright.publish.site.internal;

import org.jspecify.annotations.NullMarked;
