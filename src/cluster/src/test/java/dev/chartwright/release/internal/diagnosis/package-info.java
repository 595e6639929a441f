/** Tests of early diagnosis: each rule by objects of a real cluster, and all of it on one. */
@NullMarked
package dev.chartwright.release.internal.diagnosis;

import org.jspecify.annotations.NullMarked;
