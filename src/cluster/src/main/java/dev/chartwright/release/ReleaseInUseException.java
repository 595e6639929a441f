package dev.chartwright.release;

import dev.chartwright.ChartwrightException;
import java.util.List;
import java.util.stream.Collectors;

/** Releases of applications use a platform's release. */
public final class ReleaseInUseException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  ReleaseInUseException(String what, ReleaseName platform, List<ReleaseName> users, String also) {
    super(
        Cause.INPUT,
        "Cannot "
            + what
            + " "
            + platform
            + ": "
            + users.stream().map(ReleaseName::toString).collect(Collectors.joining(", "))
            + (users.size() == 1 ? " uses" : " use")
            + " its databases.",
        "Run "
            + users.stream()
                .map(user -> "'helm uninstall " + user.name() + " -n " + user.namespace() + "'")
                .collect(Collectors.joining(", "))
            + " first"
            + also
            + ".",
        null);
  }
}
