@NullMarked
package dev.chartwright.publish.site;

import org.jspecify.annotations.NullMarked;
