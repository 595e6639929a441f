package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import java.util.List;

/**
 * A Pod's reference to another object.
 *
 * @param object the object that creates the Pod
 * @param kind the kind of the other object
 * @param name the place of the name
 * @param keys the places of the required keys; empty if the whole object is used
 * @param optional whether the Pod starts without the object
 */
record Reference(RenderedObject object, String kind, At name, List<At> keys, boolean optional) {}
