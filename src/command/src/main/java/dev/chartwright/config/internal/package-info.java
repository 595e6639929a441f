/** Reading of chartwright.yaml and ct.yaml: charts, their cases, Kubernetes versions and checks. */
@NullMarked
package dev.chartwright.config.internal;

import org.jspecify.annotations.NullMarked;
