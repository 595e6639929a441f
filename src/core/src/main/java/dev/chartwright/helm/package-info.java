/**
 * Helm in this process: typed verbs and typed failures over helm-java. Nothing outside {@code
 * helm.internal} knows that library or reads the text that Helm prints.
 */
@NullMarked
package dev.chartwright.helm;

import org.jspecify.annotations.NullMarked;
