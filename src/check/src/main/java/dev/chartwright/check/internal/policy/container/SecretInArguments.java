package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.policy.internal.SecretText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class SecretInArguments extends CrossCheck {
  private static final Pattern OPTION =
      Pattern.compile("--?([A-Za-z0-9_.-]+)(?:=(.*))?", Pattern.DOTALL);

  SecretInArguments() {
    super(
        new Rule(
            "CW1179",
            "A command line contains a secret",
            Severity.WARNING,
            "The secret is in the manifest, and processes that see the container's"
                + " processes can read it. Source: Kubernetes, good practices for Secrets.",
            "args: [--password=k3yb0ard]",
            "args: [--password-file=/run/secrets/password]"),
        Default.ON,
        "move the value to a Secret, and pass it as a file or as $(VARIABLE)");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (Pod pod : all.pods()) {
      pod.containers().forEach(container -> look(all, container, out));
    }
  }

  private static void look(RenderedObjects all, Container container, Reporter out) {
    for (String list : List.of("command", "args")) {
      List<At> words = container.get(list).items();
      for (int i = 0; i < words.size(); i++) {
        Matcher option = OPTION.matcher(words.get(i).text());
        if (option.matches()) {
          String inline = option.group(2);
          String value =
              inline != null ? inline : i + 1 < words.size() ? words.get(i + 1).text() : "";
          if (!value.startsWith("-")
              && SecretText.isSecret(option.group(1), value)
              && !all.isSecretName(value)) {
            out.add(
                words.get(i),
                "option --"
                    + option.group(1)
                    + " of "
                    + container
                    + " contains a secret as plain text");
          }
        }
      }
    }
  }
}
