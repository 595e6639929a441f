package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Map;

final class ServiceOfOthers extends CrossCheck {

  ServiceOfOthers() {
    super(
        new Rule(
            "CW1202",
            "A Service selects no Pods of this chart",
            Severity.INFO,
            "The Service has no endpoints unless an operator or another chart creates the"
                + " Pods. A selector with a label of an operator, such as cnpg.io/cluster, is not"
                + " reported where the chart renders an object of its API (postgresql.cnpg.io)."
                + " Source: Service API reference.",
            """
          kind: Service
          spec: {selector: {cluster: main}}""",
            """
          kind: Service
          spec: {selector: {app: web}}"""),
        Default.ON,
        "set spec.selector to the labels of Pods that the chart renders");
  }

  /** In another namespace, such as kube-system, a Service is there for the Pods of others. */
  private static boolean isAmongOurs(RenderedObjects all, RenderedObject service) {
    String namespace = all.namespace(service);
    return namespace.equals(all.releaseNamespace()) || !all.podsIn(namespace).isEmpty();
  }

  /** A label of an operator begins with the domain of its API. */
  private static boolean isOfOperator(RenderedObjects all, At selector) {
    return selector.node().properties().stream()
        .map(Map.Entry::getKey)
        .filter(label -> label.indexOf('/') > 0)
        .map(label -> label.substring(0, label.indexOf('/')))
        .filter(domain -> !domain.endsWith("kubernetes.io") && !domain.endsWith("k8s.io"))
        .anyMatch(
            domain ->
                all.all()
                    .map(RenderedObject::group)
                    .anyMatch(group -> group.equals(domain) || group.endsWith("." + domain)));
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject service : all.services()) {
      At selector = service.get("spec", "selector");
      if (!selector.isEmpty()
          && isAmongOurs(all, service)
          && all.served(service).isEmpty()
          && !isOfOperator(all, selector)
          && all.contradicted(service, selector).isEmpty()) {
        out.add(selector, "the Service selects no Pods of this chart");
      }
    }
  }
}
