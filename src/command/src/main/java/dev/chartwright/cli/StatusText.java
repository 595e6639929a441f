package dev.chartwright.cli;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.local.internal.LocalStatus;
import dev.chartwright.local.internal.LocalStatus.Workload;
import dev.chartwright.release.Dependent;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** Prints the status of the local cluster. */
final class StatusText {
  private static final int NARROW = 60;

  private final Ansi ansi;
  private final int columns;

  private StatusText(Ansi ansi, int columns) {
    this.ansi = ansi;
    this.columns = columns;
  }

  static StatusText of(boolean color, int columns) {
    return new StatusText(color ? Ansi.ON : Ansi.OFF, columns);
  }

  void print(LocalStatus status, PrintWriter out) {
    out.println(bold(status.cluster()) + "  " + status.is());
    field(out, "release", status.release().orElse("not installed; run 'chartwright deploy'"));
    field(out, "kubeconfig", status.kubeconfig());
    field(out, "data", status.data());
    Map<String, List<Workload>> byNamespace = new TreeMap<>();
    for (Workload workload : status.workloads()) {
      byNamespace.merge(
          workload.namespace(),
          List.of(workload),
          (one, more) -> java.util.stream.Stream.concat(one.stream(), more.stream()).toList());
    }
    int width =
        Math.min(
            Math.max(20, columns - 30),
            status.workloads().stream().mapToInt(w -> w.name().length()).max().orElse(0));
    byNamespace.forEach(
        (namespace, workloads) -> {
          out.println();
          out.println("  " + bold(namespace));
          workloads.forEach(workload -> print(workload, width, out));
        });
    if (!status.dependents().isEmpty()) {
      out.println();
      out.println("  " + bold("releases that use its databases"));
      status.dependents().forEach(dependent -> print(dependent, out));
    }
    if (!status.addresses().isEmpty()) {
      out.println();
      status.addresses().forEach(address -> out.println("  " + bold(address)));
    }
    if (!status.remarks().isEmpty()) {
      out.println();
      status.remarks().forEach(remark -> out.println("  " + remark));
    }
  }

  private void field(PrintWriter out, String name, String text) {
    out.println("  " + (columns < NARROW ? name : String.format("%-10s", name)) + " " + text);
  }

  private void print(Workload workload, int width, PrintWriter out) {
    String sign = workload.isReady() ? color("✓", "green") : color("✗", "red");
    String name =
        columns < NARROW ? workload.name() : String.format("%-" + width + "s", workload.name());
    String restarts =
        workload.restarts() == 0
            ? ""
            : "  "
                + color(
                    workload.restarts() + (workload.restarts() == 1 ? " restart" : " restarts"),
                    "yellow");
    out.println(
        "    "
            + sign
            + " "
            + name
            + "  "
            + workload.ready()
            + "/"
            + workload.wanted()
            + restarts
            + (workload.detail().isEmpty() ? "" : "  " + workload.detail()));
  }

  private void print(Dependent dependent, PrintWriter out) {
    out.println(
        "    "
            + (dependent.isCurrent() ? color("✓", "green") : color("✗", "red"))
            + " "
            + dependent.release()
            + (dependent.isCurrent()
                ? ""
                : "  "
                    + dependent.outdated().stream()
                        .map(ObjectRef::name)
                        .collect(Collectors.joining(", "))
                    + " holds an old password; upgrade the release"));
  }

  private String bold(String text) {
    return color(text, "bold");
  }

  private String color(String text, String style) {
    return ansi.enabled() ? ansi.string("@|" + style + " " + text + "|@") : text;
  }
}
