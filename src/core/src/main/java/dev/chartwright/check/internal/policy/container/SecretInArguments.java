package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.policy.internal.SecretText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A secret in the list of processes. */
final class SecretInArguments extends ContainerCheck {
  private static final Pattern OPTION =
      Pattern.compile("--?([A-Za-z0-9_.-]+)(?:=(.*))?", Pattern.DOTALL);

  SecretInArguments() {
    super(
        new Rule(
            "CW1179",
            "A secret stands in the command line",
            Severity.WARNING,
            "Command lines are in the manifest and can be read by every process of the node"
                + " that sees the container's.",
            "args: [--password=k3yb0ard]",
            "args: [--password-file=/run/secrets/password]"),
        Default.ON,
        "put it into a Secret, and give it by file or by $(VARIABLE)");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (String list : List.of("command", "args")) {
      List<At> words = container.get(list).items();
      for (int i = 0; i < words.size(); i++) {
        Matcher option = OPTION.matcher(words.get(i).text());
        if (option.matches()) {
          String inline = option.group(2);
          String value =
              inline != null ? inline : i + 1 < words.size() ? words.get(i + 1).text() : "";
          if (!value.startsWith("-") && SecretText.isSecret(option.group(1), value)) {
            out.add(
                words.get(i),
                "the option --"
                    + option.group(1)
                    + " of "
                    + container
                    + " holds a secret in plain text");
          }
        }
      }
    }
  }
}
