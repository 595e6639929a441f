package dev.chartwright.cli;

import dev.chartwright.ChartwrightException;
import dev.chartwright.cluster.internal.Causes;
import dev.chartwright.verify.internal.InterruptedRunException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.UnmatchedArgumentException;

/** Builds the command line, and prints every failure in one form. */
final class CommandLines {
  /** Commands that need all other commands. */
  private static final Set<String> NEED_ALL = Set.of("help", "generate-completion");

  /** All commands, in the order of --help. */
  private static final List<String> NAMES =
      List.of(
          "verify",
          "lint",
          "template",
          "test",
          "init-tests",
          "fuzz",
          "checks",
          "explain",
          "create",
          "import",
          "docs",
          "schema",
          "diff",
          "changed",
          "versions",
          "up",
          "deploy",
          "status",
          "forward",
          "down",
          "secrets",
          "backup",
          "restore",
          "drill",
          "purge",
          "recover",
          "package",
          "sign",
          "verify-signature",
          "index",
          "push",
          "image",
          "release",
          "mcp",
          "generate-completion",
          "help");

  private CommandLines() {}

  /**
   * Returns the command line for the arguments. Picocli reads the annotations of every command that
   * it gets, which takes longer than most commands run. Therefore only the command that the first
   * argument names is added, if there is such a command.
   */
  static CommandLine of(PrintWriter out, PrintWriter err, Terminal terminal, String... args) {
    String first = args.length == 0 ? "" : args[0];
    CommandLine root = new CommandLine(new RootCommand());
    boolean isOne = NAMES.contains(first) && !NEED_ALL.contains(first);
    for (String name : isOne ? List.of(first) : NAMES) {
      root.addSubcommand(name, command(name, terminal));
    }
    layOutHelp(root);
    root.setOut(out);
    root.setErr(err);
    root.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.color() ? Ansi.ON : Ansi.OFF));
    root.setUsageHelpWidth(Math.max(55, Math.min(terminal.columns(), 120)));
    Handlers handlers = new Handlers();
    root.setParameterExceptionHandler(handlers);
    root.setExecutionExceptionHandler(handlers);
    root.setExecutionStrategy(handlers);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    return root;
  }

  /**
   * A class and not lambdas: the class archive of Java 17 cannot keep lambdas of picocli's types,
   * which are of an old format.
   */
  private static final class Handlers
      implements CommandLine.IParameterExceptionHandler,
          CommandLine.IExecutionExceptionHandler,
          CommandLine.IExecutionStrategy {
    @Override
    public int handleParseException(CommandLine.ParameterException e, String[] args) {
      return refuse(e);
    }

    @Override
    public int handleExecutionException(
        Exception e, CommandLine command, CommandLine.ParseResult parsed) {
      return fail(e, command, parsed);
    }

    @Override
    public int execute(CommandLine.ParseResult parsed) {
      return run(parsed);
    }
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
    for (CommandLine inner : command.getSubcommands().values()) {
      layOutHelp(inner);
    }
  }

  /** A switch, since as many lambdas take longer than the command that is needed. */
  private static Object command(String name, Terminal terminal) {
    return switch (name) {
      case "verify" -> new VerifyCommand(terminal);
      case "lint" -> new LintCommand(terminal);
      case "template" -> new TemplateCommand();
      case "test" -> new TestCommand(terminal);
      case "init-tests" -> new InitTestsCommand(terminal);
      case "fuzz" -> new FuzzCommand(terminal);
      case "checks" -> new ChecksCommand();
      case "explain" -> new ExplainCommand();
      case "create" -> new CreateCommand();
      case "import" -> imports(terminal);
      case "docs" -> new DocsCommand();
      case "schema" -> new SchemaCommand();
      case "diff" -> new DiffCommand(terminal);
      case "changed" -> new ChangedCommand();
      case "versions" -> new VersionsCommand(terminal);
      case "up" -> UpCommand.up(terminal);
      case "deploy" -> deploy(terminal);
      case "status" -> new StatusCommand(terminal);
      case "forward" -> new ForwardCommand(terminal);
      case "down" -> new DownCommand(terminal);
      case "secrets" -> new SecretsCommand();
      case "backup" -> new BackupCommand();
      case "restore" -> new RestoreCommand();
      case "drill" -> new DrillCommand();
      case "purge" -> new PurgeCommand();
      case "recover" -> new RecoverCommand();
      case "package" -> new PackageCommand();
      case "sign" -> new SignCommand();
      case "verify-signature" -> new VerifySignatureCommand();
      case "index" -> new IndexCommand();
      case "push" -> new PushCommand();
      case "image" -> image(terminal);
      case "release" -> new ReleaseCommand(terminal);
      case "mcp" -> new McpCommand();
      case "generate-completion" -> completion();
      case "help" -> help();
      default -> throw new IllegalArgumentException(name);
    };
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

  private static int refuse(CommandLine.ParameterException e) {
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
