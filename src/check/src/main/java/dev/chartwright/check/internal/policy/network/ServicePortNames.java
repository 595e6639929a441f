package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.values.Conflict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class ServicePortNames extends ObjectCheck {

  ServicePortNames() {
    super(
        new Rule(
            "CW1310",
            "The ports of a Service have missing or duplicate names",
            Severity.ERROR,
            "The API server rejects the Service. If a Service has several ports, each needs"
                + " a unique name. Source: Kubernetes, API validation.",
            "ports: [{port: 80}, {port: 443}]",
            "ports: [{name: http, port: 80}, {name: https, port: 443}]"),
        Default.ON,
        "give each port a unique name");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    List<At> ports = object.get("spec", "ports").items();
    if (!object.isKind("Service") || object.group().length() > 0 || ports.size() < 2) {
      return;
    }
    Map<String, At> seen = new HashMap<>();
    for (At port : ports) {
      At name = port.get("name");
      if (name.isEmpty()) {
        out.add(port, "a port of several ports has no name");
        continue;
      }
      At other = seen.putIfAbsent(name.text(), name);
      if (other != null) {
        out.add(name, "two ports are named '" + name.text() + "'", Conflict.Kind.ITEM, name, other);
      }
    }
  }
}
