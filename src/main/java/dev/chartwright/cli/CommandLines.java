package dev.chartwright.cli;

import dev.chartwright.ChartwrightException;
import dev.chartwright.verify.InterruptedRunException;
import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Puts the commands together, and says in one place how failures are told. */
final class CommandLines {
  private CommandLines() {}

  static CommandLine of(PrintWriter out, PrintWriter err, Terminal terminal) {
    CommandLine root =
        new CommandLine(new RootCommand())
            .addSubcommand(new VerifyCommand(terminal))
            .addSubcommand(new LintCommand(terminal))
            .addSubcommand(new TemplateCommand())
            .addSubcommand(new ChecksCommand())
            .addSubcommand(new ExplainCommand())
            .addSubcommand(new DocsCommand())
            .addSubcommand(new SchemaCommand())
            .addSubcommand(new ChangedCommand())
            .addSubcommand(new VersionsCommand(terminal))
            .addSubcommand("up", UpCommand.up(terminal))
            .addSubcommand("deploy", deploy(terminal))
            .addSubcommand(new StatusCommand(terminal))
            .addSubcommand(new DownCommand(terminal))
            .addSubcommand(new SecretsCommand())
            .addSubcommand(new PurgeCommand())
            .addSubcommand(new RecoverCommand())
            .addSubcommand(new PackageCommand())
            .addSubcommand(new SignCommand())
            .addSubcommand(new VerifySignatureCommand())
            .addSubcommand(new IndexCommand())
            .addSubcommand(new PushCommand())
            .addSubcommand(new ReleaseCommand(terminal))
            .addSubcommand(completion())
            .addSubcommand(help());
    root.setOut(out);
    root.setErr(err);
    root.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.color() ? Ansi.ON : Ansi.OFF));
    root.setUsageHelpWidth(Math.max(55, Math.min(terminal.columns(), 120)));
    root.setParameterExceptionHandler(CommandLines::refuse);
    root.setExecutionExceptionHandler(CommandLines::fail);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    return root;
  }

  private static CommandLine deploy(Terminal terminal) {
    CommandLine deploy = new CommandLine(UpCommand.deploy(terminal));
    deploy
        .getCommandSpec()
        .name("deploy")
        .usageMessage()
        .description("Brings the chart onto the local cluster that runs, or upgrades it there.")
        .footer("  chartwright deploy", "  chartwright deploy --set authentik.server.replicas=2");
    return deploy;
  }

  private static CommandLine completion() {
    CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
    completion
        .getCommandSpec()
        .usageMessage()
        .description("Prints a completion script for bash and zsh.")
        .footerHeading("%nExamples:%n")
        .footer("  source <(chartwright generate-completion)");
    return completion;
  }

  private static CommandLine help() {
    CommandLine help = new CommandLine(new CommandLine.HelpCommand());
    help.getCommandSpec()
        .usageMessage()
        .footerHeading("%nExamples:%n")
        .footer("  chartwright help verify");
    return help;
  }

  private static int refuse(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("Error: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return ExitCode.INPUT;
  }

  private static int fail(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (InterruptedRunException.isEnding()) {
      // What fails now fails because of that.
      err.println("Interrupted.");
      err.flush();
      return ExitCode.ENVIRONMENT;
    }
    boolean debug = parsed.expandedArgs().contains("--debug");
    boolean known = e instanceof ChartwrightException || e instanceof java.io.UncheckedIOException;
    err.println((known ? "Error: " : "Internal error: ") + message(e));
    if (e instanceof ChartwrightException ours) {
      ours.remedy().ifPresent(remedy -> err.println("  " + remedy));
    }
    if (!known && !debug) {
      err.println(
          "  this is a fault of chartwright; run again with --debug and report what it prints");
    }
    if (debug) {
      e.printStackTrace(err);
    }
    err.flush();
    return ExitCode.of(e);
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
