/** What the templates of the pages are given. No API. */
@NullMarked
package dev.chartwright.publish.internal.site.page;

import org.jspecify.annotations.NullMarked;
