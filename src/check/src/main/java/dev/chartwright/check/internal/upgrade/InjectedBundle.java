package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Certificates that cert-manager injects, and that the chart sets, too. */
public final class InjectedBundle implements RenderingCheck {
  static final Rule RULE =
      UpgradeCheck.rule(
          1525,
          "The chart sets a caBundle that cert-manager injects",
          Severity.WARNING,
          "With Helm 4, an upgrade fails with a conflict, because cert-manager owns the field. With"
              + " Helm 3, it replaces the injected certificate, and the API server cannot call the"
              + " webhook until cert-manager has injected it again. This also"
              + " applies to an empty value and to null. Source: cert-manager, CA injector; tried"
              + " with Helm 3.22 and 4.3 on Kubernetes 1.34.",
          "clientConfig: {caBundle: \"\"}   # with cert-manager.io/inject-ca-from",
          "clientConfig: {}");

  private static final Set<String> KINDS =
      Set.of(
          "ValidatingWebhookConfiguration",
          "MutatingWebhookConfiguration",
          "CustomResourceDefinition",
          "APIService");
  private static final List<String> INJECTING =
      List.of(
          "cert-manager.io/inject-ca-from",
          "cert-manager.io/inject-ca-from-secret",
          "cert-manager.io/inject-apiserver-ca");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    for (UpgradeObject object : UpgradeObject.of(rendering, KINDS::contains)) {
      Optional<String> injecting =
          INJECTING.stream().filter(name -> !object.annotation(name).isEmpty()).findFirst();
      if (object.isHook() || injecting.isEmpty() || !object.is(KINDS.toArray(String[]::new))) {
        continue;
      }
      for (List<String> path : bundles(object.content())) {
        findings.add(
            Finding.of(
                    RULE,
                    String.join(".", path)
                        + " is set, and cert-manager injects it ("
                        + injecting.get()
                        + "): an upgrade with Helm 4 fails with a conflict, and one with Helm 3 "
                        + (object.is("APIService") ? "keeps what is injected" : "resets it"))
                .aboutObject(object.label())
                .at(object.place(rendering, path))
                .withRemedy("remove the key caBundle"));
      }
    }
    return findings;
  }

  private static List<List<String>> bundles(JsonNode content) {
    List<List<String>> found = new ArrayList<>();
    JsonNode webhooks = content.path("webhooks");
    for (int i = 0; i < webhooks.size(); i++) {
      if (webhooks.get(i).path("clientConfig").has("caBundle")) {
        found.add(List.of("webhooks", Integer.toString(i), "clientConfig", "caBundle"));
      }
    }
    if (content.at("/spec/conversion/webhook/clientConfig").has("caBundle")) {
      found.add(List.of("spec", "conversion", "webhook", "clientConfig", "caBundle"));
    }
    if (content.path("kind").asText("").equals("APIService")
        && content.path("spec").has("caBundle")) {
      found.add(List.of("spec", "caBundle"));
    }
    return found;
  }
}
