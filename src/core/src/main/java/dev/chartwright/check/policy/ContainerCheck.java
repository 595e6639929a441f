package dev.chartwright.check.policy;

import dev.chartwright.check.Rule;

/** A check of every container of a Pod. */
abstract class ContainerCheck extends PodCheck {
  ContainerCheck(Rule rule, Default standing, String remedy) {
    super(rule, standing, remedy);
  }

  @Override
  final void look(Pod pod, Reporter out) {
    pod.containers().forEach(container -> look(pod, container, out));
  }

  abstract void look(Pod pod, Container container, Reporter out);
}
