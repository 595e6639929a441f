/** Rules that are not built in: custom rules of a project, and admission policies. */
@NullMarked
package dev.chartwright.check.internal.rules;

import org.jspecify.annotations.NullMarked;
