package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class LongStop extends ContainerCheck {
  private static final Pattern SLEEP = Pattern.compile("\\bsleep (\\d{1,9})\\b");

  private static long seconds(At stop) {
    long pause = stop.get("sleep", "seconds").number(0);
    Matcher matcher = SLEEP.matcher(String.join(" ", stop.get("exec", "command").texts()));
    return matcher.find() ? Math.max(pause, Long.parseLong(matcher.group(1))) : pause;
  }

  LongStop() {
    super(
        new Rule(
            "CW1183",
            "The preStop hook of a container exceeds the grace period",
            Severity.WARNING,
            "The kubelet kills the program before it gets the signal to end, because the"
                + " hook uses up terminationGracePeriodSeconds. Source: Kubernetes, container"
                + " lifecycle hooks.",
            "lifecycle: {preStop: {sleep: {seconds: 60}}}",
            """
          terminationGracePeriodSeconds: 90
          lifecycle: {preStop: {sleep: {seconds: 60}}}"""),
        Default.ON,
        "set terminationGracePeriodSeconds above the time of the hook");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At stop = container.get("lifecycle", "preStop");
    long grace = pod.spec().get("terminationGracePeriodSeconds").number(30);
    if (seconds(stop) > 0 && seconds(stop) >= grace) {
      out.add(
          stop,
          "preStop of "
              + container
              + " takes "
              + seconds(stop)
              + " s, and terminationGracePeriodSeconds is "
              + grace);
    }
  }
}
