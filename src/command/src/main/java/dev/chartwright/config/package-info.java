/** What chartwright.yaml says: charts, their cases and Kubernetes versions. */
@NullMarked
package dev.chartwright.config;

import org.jspecify.annotations.NullMarked;
