package dev.chartwright.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class on the cluster that all such tests of a run share ({@link SharedCluster}). Where
 * there is none it is skipped with the reason, unless the property {@code
 * chartwright.require.cluster} is true: then it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedCluster.Condition.class)
public @interface NeedsCluster {}
