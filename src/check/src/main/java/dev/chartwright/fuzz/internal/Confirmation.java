package dev.chartwright.fuzz.internal;

import dev.chartwright.chart.Values;
import dev.chartwright.helm.internal.HelmBinary;
import dev.chartwright.helm.internal.TemplateRequest;
import dev.chartwright.internal.file.UserCache;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Renders the values of each fault with another helm command. */
public final class Confirmation {
  private Confirmation() {}

  /** Returns the result with what the command made of each fault. */
  public static FuzzResult by(HelmBinary helm, Fuzzing fuzzing, FuzzResult result) {
    List<Fault> faults = new ArrayList<>();
    for (Fault fault : result.faults()) {
      faults.add(fault.confirmed("Helm " + helm.version() + " " + answer(helm, fuzzing, fault)));
    }
    return result.with(faults);
  }

  private static String answer(HelmBinary helm, Fuzzing fuzzing, Fault fault) {
    List<Path> files = new ArrayList<>(fuzzing.values());
    String text = fault.input().text();
    files.add(
        UserCache.standard()
            .scratch(
                "fault-" + Integer.toHexString(text.hashCode()) + ".yaml",
                text.getBytes(StandardCharsets.UTF_8)));
    HelmBinary.Reply reply =
        helm.template(
            new TemplateRequest(
                fuzzing.chart().path(),
                "release-name",
                "default",
                fuzzing.version(),
                new Values(files, List.of())),
            List.of(),
            false);
    if (reply instanceof HelmBinary.Reply.Refused refused) {
      return "fails: " + refused.failure().message();
    }
    return reply instanceof HelmBinary.Reply.Unfinished unfinished
        ? unfinished.reason()
        : "renders it";
  }
}
