package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import java.util.List;

/**
 * A Pod's reference to another object.
 *
 * @param object what makes the Pod
 * @param kind the kind that is referred to
 * @param name where the name stands
 * @param keys where the keys stand that are asked for; empty for the whole
 * @param optional whether the Pod starts without it
 */
record Reference(RenderedObject object, String kind, At name, List<At> keys, boolean optional) {}
