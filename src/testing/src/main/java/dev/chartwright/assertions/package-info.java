/**
 * AssertJ assertions on renderings: {@code assertThat(rendering).manifest("Deployment",
 * "web").at("spec.replicas").isEqualTo(2)}.
 */
@NullMarked
package dev.chartwright.assertions;

import org.jspecify.annotations.NullMarked;
