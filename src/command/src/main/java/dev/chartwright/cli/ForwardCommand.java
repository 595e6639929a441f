package dev.chartwright.cli;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.config.internal.Durations;
import dev.chartwright.local.internal.ForwardRequest;
import dev.chartwright.local.internal.ForwardRequest.Chosen;
import dev.chartwright.local.internal.ForwardRequest.Wanted;
import dev.chartwright.local.internal.Forwarding;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright forward}. */
@Command(
    name = "forward",
    description = {
      "Forward local ports to the Services of a release, until Ctrl-C.",
      "Prints where each Service is reached, and which Secret has its password. A local port is"
          + " that of the Service if it is free. Connections that begin after a Pod was replaced"
          + " go to the new Pod."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright forward",
      "  chartwright forward platform -n staging-infra --context staging",
      "  chartwright forward platform --service platform-postgresql",
      "  chartwright forward platform --port 15432:platform-postgresql"
    })
final class ForwardCommand implements Callable<Integer> {
  private static final int HIGHEST_PORT = 65535;

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private ClusterChoice where = new ClusterChoice();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      paramLabel = "RELEASE",
      arity = "0..1",
      description = "Release name (default: all releases).")
  private @Nullable String release;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "Release namespace (default: any).")
  private @Nullable String namespace;

  @Option(
      names = "--service",
      paramLabel = "SERVICE[:PORT]",
      description = "Forward only this Service, or this port of it (repeatable).")
  private List<String> services = new ArrayList<>();

  @Option(
      names = "--port",
      paramLabel = "LOCAL:SERVICE[:PORT]",
      description =
          "Local port for a Service (repeatable). The command fails if another program uses it.")
  private List<String> ports = new ArrayList<>();

  @Option(names = "--show-passwords", description = "Print the passwords.")
  private boolean passwords;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Stop after this time, such as 10m (default: at Ctrl-C).")
  private @Nullable String time;

  ForwardCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    ForwardRequest request =
        new ForwardRequest(
            Optional.ofNullable(release),
            Optional.ofNullable(namespace),
            services.stream().map(Wanted::of).toList(),
            ports.stream().map(ForwardCommand::chosen).toList());
    Optional<Long> millis = Optional.ofNullable(time).map(it -> Durations.parse(it).toMillis());
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    CountDownLatch never = new CountDownLatch(1);
    try (Cluster cluster = where.cluster();
        Forwarding forwarding =
            Forwarding.open(
                cluster.client(),
                request,
                event -> {
                  err.println("  " + event);
                  err.flush();
                })) {
      new ForwardText(out, output.color(terminal), passwords)
          .print(forwarding.ways(), cluster.client());
      out.println();
      out.println(
          millis.isPresent() ? "Forwarding for " + time + "." : "Forwarding; Ctrl-C ends it.");
      out.flush();
      if (millis.isPresent()) {
        never.await(millis.get(), TimeUnit.MILLISECONDS);
      } else {
        never.await();
      }
      return ExitCode.PASSED;
    }
  }

  private static Chosen chosen(String text) {
    int colon = text.indexOf(':');
    String number = colon < 0 ? "" : text.substring(0, colon);
    if (!number.matches("[0-9]{1,5}")
        || Integer.parseInt(number) == 0
        || Integer.parseInt(number) > HIGHEST_PORT
        || colon == text.length() - 1) {
      throw new BadOptionException(
          "The value '"
              + text
              + "' of --port is invalid. Use LOCAL:SERVICE or LOCAL:SERVICE:PORT, such as"
              + " 15432:platform-postgresql.");
    }
    return new Chosen(Integer.parseInt(number), Wanted.of(text.substring(colon + 1)));
  }
}
