package dev.chartwright.check.internal.policy.metadata;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class EmailAnnotation extends ObjectCheck {

  EmailAnnotation() {
    super(
        new Rule(
            "CW1372",
            "An object has no email annotation",
            Severity.INFO,
            "Without the annotation, operators do not know whom to write to. Source:"
                + " kube-linter.",
            "annotations: {}",
            "annotations: {email: team-web@example.com}"),
        Default.OFF,
        "add the annotation email");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At email = object.annotation("email");
    if (!email.text().matches("[\\w.+-]+@[\\w-]+\\.[\\w.-]+")) {
      out.add(email, "the object has no annotation 'email' with an address");
    }
  }
}
