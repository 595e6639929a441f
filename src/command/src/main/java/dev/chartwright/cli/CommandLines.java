package dev.chartwright.cli;

import dev.chartwright.ChartwrightException;
import dev.chartwright.cluster.internal.Causes;
import dev.chartwright.verify.internal.InterruptedRunException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.UnmatchedArgumentException;

/** Builds the command line, and prints every failure in one form. */
final class CommandLines {
  /** Commands that need all other commands. */
  private static final Set<String> NEED_ALL = Set.of("help", "generate-completion");

  private CommandLines() {}

  /**
   * Returns the command line for the arguments. Picocli reads the annotations of every command that
   * it gets, which takes longer than most commands run. Therefore only the command that the first
   * argument names is added, if there is such a command.
   */
  static CommandLine of(PrintWriter out, PrintWriter err, Terminal terminal, String... args) {
    Map<String, Supplier<Object>> commands = commands(terminal);
    String first = args.length == 0 ? "" : args[0];
    CommandLine root = new CommandLine(new RootCommand());
    if (commands.containsKey(first) && !NEED_ALL.contains(first)) {
      root.addSubcommand(first, Objects.requireNonNull(commands.get(first)).get());
    } else {
      commands.forEach((name, command) -> root.addSubcommand(name, command.get()));
    }
    layOutHelp(root);
    root.setOut(out);
    root.setErr(err);
    root.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.color() ? Ansi.ON : Ansi.OFF));
    root.setUsageHelpWidth(Math.max(55, Math.min(terminal.columns(), 120)));
    root.setParameterExceptionHandler(CommandLines::refuse);
    root.setExecutionExceptionHandler(CommandLines::fail);
    root.setExecutionStrategy(CommandLines::run);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    return root;
  }

  /** Lays out --help as kubectl does: a short synopsis, and a heading for each part. */
  private static void layOutHelp(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .abbreviateSynopsis(true)
        .descriptionHeading("%n")
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
    command.getSubcommands().values().forEach(CommandLines::layOutHelp);
  }

  private static Map<String, Supplier<Object>> commands(Terminal terminal) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("verify", () -> new VerifyCommand(terminal));
    all.put("lint", () -> new LintCommand(terminal));
    all.put("template", TemplateCommand::new);
    all.put("test", () -> new TestCommand(terminal));
    all.put("checks", ChecksCommand::new);
    all.put("explain", ExplainCommand::new);
    all.put("create", CreateCommand::new);
    all.put("import", () -> imports(terminal));
    all.put("docs", DocsCommand::new);
    all.put("schema", SchemaCommand::new);
    all.put("diff", () -> new DiffCommand(terminal));
    all.put("changed", ChangedCommand::new);
    all.put("versions", () -> new VersionsCommand(terminal));
    all.put("up", () -> UpCommand.up(terminal));
    all.put("deploy", () -> deploy(terminal));
    all.put("status", () -> new StatusCommand(terminal));
    all.put("forward", () -> new ForwardCommand(terminal));
    all.put("down", () -> new DownCommand(terminal));
    all.put("secrets", SecretsCommand::new);
    all.put("purge", PurgeCommand::new);
    all.put("recover", RecoverCommand::new);
    all.put("package", PackageCommand::new);
    all.put("sign", SignCommand::new);
    all.put("verify-signature", VerifySignatureCommand::new);
    all.put("index", IndexCommand::new);
    all.put("push", PushCommand::new);
    all.put("image", () -> image(terminal));
    all.put("release", () -> new ReleaseCommand(terminal));
    all.put("generate-completion", CommandLines::completion);
    all.put("help", CommandLines::help);
    return all;
  }

  private static CommandLine deploy(Terminal terminal) {
    CommandLine deploy = new CommandLine(UpCommand.deploy(terminal));
    deploy
        .getCommandSpec()
        .name("deploy")
        .usageMessage()
        .description(
            "Install or upgrade the chart on the running local cluster.",
            "Uses values/local.yaml and, if it exists, values/local-secrets.yaml.")
        .footer("  chartwright deploy", "  chartwright deploy --set authentik.server.replicas=2");
    return deploy;
  }

  private static CommandLine image(Terminal terminal) {
    return new CommandLine(new ImageCommand())
        .addSubcommand("check", new ImageCommand.Check(terminal));
  }

  private static CommandLine imports(Terminal terminal) {
    return new CommandLine(new ImportCommand())
        .addSubcommand("compose", new ImportCommand.Compose(terminal));
  }

  private static CommandLine completion() {
    CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
    completion
        .getCommandSpec()
        .usageMessage()
        .description("Print a completion script for bash and zsh.")
        .footerHeading("%nExamples:%n")
        .footer("  source <(chartwright generate-completion)");
    return completion;
  }

  private static CommandLine help() {
    CommandLine help = new CommandLine(new CommandLine.HelpCommand());
    help.getCommandSpec()
        .usageMessage()
        .header(new String[0])
        .description("Show the help of a command.", "Without COMMAND, lists all commands.")
        .footerHeading("%nExamples:%n")
        .footer("  chartwright help verify");
    return help;
  }

  /**
   * Runs what was parsed. Picocli ignores unknown commands and options beside --help and --version;
   * like Helm, this rejects them.
   */
  private static int run(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandLine command = last.commandSpec().commandLine();
    List<String> unknown = last.unmatched();
    if (!unknown.isEmpty()) {
      throw new UnmatchedArgumentException(command, unknown);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Returns the message, in the words of the other messages. */
  private static String problem(CommandLine.ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      String first = unmatched.getUnmatched().get(0);
      boolean isGroup = !e.getCommandLine().getSubcommands().isEmpty();
      return (isGroup ? "Unknown command" : "Unexpected argument") + " '" + first + "'";
    }
    return String.valueOf(e.getMessage())
        .replaceFirst("^Error: ", "")
        .replaceFirst("^Unknown subcommand '(.*)'\\.$", "Unknown command '$1'")
        .replaceFirst(" is not an int$", " is not an integer");
  }

  private static int refuse(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("Error: " + problem(e));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Run '" + command.getCommandSpec().qualifiedName() + " --help' for usage.");
    err.flush();
    return ExitCode.INPUT;
  }

  private static int fail(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (InterruptedRunException.isEnding()) {
      // The interruption causes every failure from now on.
      err.println("Interrupted.");
      err.flush();
      return ExitCode.ENVIRONMENT;
    }
    boolean debug = parsed.expandedArgs().contains("--debug");
    boolean known = ExitCode.of(e) != ExitCode.FAULT;
    err.println((known ? "Error: " : "Internal error: ") + message(e));
    if (e instanceof ChartwrightException ours) {
      ours.remedy().ifPresent(remedy -> err.println("  " + remedy));
    }
    if (!known && !debug) {
      err.println(
          "  This is a bug in Chartwright. Run the command again with --debug, and report its"
              + " output.");
    }
    if (debug) {
      e.printStackTrace(err);
    }
    err.flush();
    return ExitCode.of(e);
  }

  private static String message(Exception e) {
    return Causes.ofCluster(e)
        .orElseGet(() -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }
}
