@NullMarked
package dev.chartwright.publish.internal.site;

import org.jspecify.annotations.NullMarked;
