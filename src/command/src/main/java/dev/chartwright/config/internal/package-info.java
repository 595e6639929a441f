/** What chartwright.yaml says: charts, their cases and Kubernetes versions. */
@NullMarked
package dev.chartwright.config.internal;

import org.jspecify.annotations.NullMarked;
