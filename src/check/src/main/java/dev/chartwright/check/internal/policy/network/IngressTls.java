package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.regex.Pattern;

final class IngressTls extends ObjectCheck {
  /** Names that nobody can own (RFC 2606, RFC 6761), which stand for the user's own host. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(.*\\.)?(local|test|example|invalid|example\\.(com|org|net))", Pattern.CASE_INSENSITIVE);

  private static boolean covers(String pattern, String host) {
    return pattern.equals(host)
        || (pattern.startsWith("*.")
            && host.indexOf('.') > 0
            && host.substring(host.indexOf('.')).equals(pattern.substring(1)));
  }

  IngressTls() {
    super(
        new Rule(
            "CW1320",
            "An Ingress serves a host without TLS",
            Severity.WARNING,
            "Passwords and cookies are sent unencrypted. If a proxy in front ends TLS,"
                + " disable the check. Source: Kubernetes, Ingress.",
            "rules: [{host: web.example.com}]",
            """
          tls: [{hosts: [web.example.com], secretName: web-tls}]
          rules: [{host: web.example.com}]"""),
        Default.ON,
        "add the host to spec.tls");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("Ingress")) {
      return;
    }
    List<At> tls = object.get("spec", "tls").items();
    boolean any = tls.stream().anyMatch(one -> one.get("hosts").isEmpty());
    List<String> hosts = tls.stream().flatMap(one -> one.get("hosts").texts().stream()).toList();
    for (At rule : object.get("spec", "rules").items()) {
      String host = rule.get("host").text();
      boolean local = host.equals("localhost") || host.endsWith(".localhost");
      if (!local
          && !any
          && hosts.stream().noneMatch(one -> covers(one, host))
          && !(host.isEmpty() && !tls.isEmpty())) {
        At place = rule.get("host").isSet() ? rule.get("host") : rule;
        if (EXAMPLE.matcher(host).matches()) {
          out.addMinor(place, "host '" + host + "' is served without TLS");
        } else {
          out.addWithoutKey(
              place,
              (host.isEmpty() ? "all hosts are" : "host '" + host + "' is")
                  + " served without TLS");
        }
      }
    }
  }
}
