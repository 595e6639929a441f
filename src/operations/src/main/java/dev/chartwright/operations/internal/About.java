package dev.chartwright.operations.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a component of an input or an output, for its JSON Schema. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface About {
  /** Returns a sentence. */
  String value();
}
