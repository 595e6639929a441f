/** Rules that do not come with this program: a project's own, and admission policies. */
@NullMarked
package dev.chartwright.check.internal.rules;

import org.jspecify.annotations.NullMarked;
