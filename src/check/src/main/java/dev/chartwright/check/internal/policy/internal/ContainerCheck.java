package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.Rule;

/** A check of each container of a Pod. */
public abstract class ContainerCheck extends PodCheck {
  protected ContainerCheck(Rule rule, Default standing, String remedy) {
    super(rule, standing, remedy);
  }

  @Override
  protected final void look(Pod pod, Reporter out) {
    pod.containers().forEach(container -> look(pod, container, out));
  }

  protected abstract void look(Pod pod, Container container, Reporter out);
}
