package dev.chartwright.chart.internal.template;

import dev.chartwright.chart.internal.template.Ran.Called;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs templates without values: both branches of each question, and each loop for any item, so
 * that what is read in any rendering is read here.
 */
final class Interpreter {
  private static final int MOST_MEMBERS = 16;

  /**
   * Nodes that are run, values that are read as a whole, and sources that are merged, in all; large
   * charts have some hundred thousand.
   */
  private static final int MOST_STEPS = 400_000;

  private final Library library;
  private final Heap heap;
  private final Functions functions;
  private final Runs runs;
  private final IdentityHashMap<Node.Block, Boolean> refusing = new IdentityHashMap<>();

  /**
   * Prepares a round.
   *
   * @param heap what earlier rounds set is in it
   * @param before what {@link Runs#reusable} returned after the round before
   */
  Interpreter(Library library, Heap heap, Map<Called, Ran> before) {
    this.library = library;
    this.heap = heap;
    this.runs = new Runs(heap, before);
    this.functions = new Functions(this);
  }

  /** Returns what ran. */
  Runs runs() {
    return runs;
  }

  Library library() {
    return library;
  }

  Heap heap() {
    return heap;
  }

  void fallback(Consumer<Fallbacks> fallback) {
    runs.current().fallback(fallback);
  }

  /** Runs a definition, or a file or text as a whole. */
  Ran run(
      String what, String file, Optional<String> define, List<Node> nodes, Value dot, Scope scope) {
    return runs.run(
        new Called(what, dot, scope),
        new Body(file, define),
        body -> printed(body, nodes, dot, scope),
        () -> {
          readAll(dot);
          return Value.made(dot.sources());
        });
  }

  private Value printed(Body body, List<Node> nodes, Value dot, Scope scope) {
    Variables variables = new Variables(null);
    variables.declare("$", dot, false);
    Printed printed = new Printed(Set.of(""), true);
    nodes(nodes, new Place(new Frame(body, scope), dot, variables, List.of()), printed);
    return printed.value();
  }

  /** Unknown things are done with it: all of it counts as read. */
  private void readAll(Value value) {
    value.paths().forEach(path -> runs.current().read(new Read(path, Read.Kind.WHOLE), null));
    if (value.root().isPresent()) {
      return;
    }
    value.members().values().forEach(this::readAll);
    value.rest().ifPresent(this::readAll);
  }

  /** A body that is being run. */
  record Frame(Body body, Scope scope) {}

  /** Where the interpreter is: the dot, the variables, and what the blocks around it ask. */
  record Place(Frame frame, Value dot, Variables variables, List<ValuesPath> conditions) {
    Place inside(Value newDot, Set<ValuesPath> asked) {
      List<ValuesPath> all = conditions;
      if (!conditions.containsAll(asked)) {
        all = new ArrayList<>(conditions);
        for (ValuesPath path : asked) {
          if (!all.contains(path)) {
            all.add(path);
          }
        }
      }
      return new Place(frame, newDot, new Variables(variables), all);
    }
  }

  private void nodes(List<Node> nodes, Place place, Printed printed) {
    for (Node node : nodes) {
      if (runs.step() + heap.work() > MOST_STEPS) {
        runs.cut();
        return;
      }
      if (node instanceof Node.Literal literal) {
        literal(literal, place);
        printed.text(Set.of(literal.text()));
      } else if (node instanceof Node.Output output) {
        output(output, place, printed);
      } else if (node instanceof Node.Block block) {
        block(block, place, printed);
      } else if (node instanceof Node.Call call) {
        At at = at(call.action(), place);
        Value argument = call.argument().map(a -> evaluate(a, at)).orElse(Value.NOTHING);
        Value value = include(Value.constant(call.name()), argument, at);
        consume(value, Read.Kind.WHOLE, at);
        printed.of(value);
      } else if (node instanceof Node.Define define && define.argument().isPresent()) {
        At at = at(define.action(), place);
        Value argument = evaluate(define.argument().get(), at);
        printed.of(include(Value.constant(define.name()), argument, at));
      } else if (!(node instanceof Node.Define
          || node instanceof Node.Comment
          || node instanceof Node.Jump)) {
        throw new AssertionError("unknown kind of node: " + node);
      }
    }
  }

  /** Text may become a template of its own, as in {@code tpl}. */
  private void literal(Node.Literal literal, Place place) {
    if (literal.text().contains(".Values.")) {
      mentioned(literal.text(), place.frame().scope());
    }
  }

  void mentioned(String text, Scope scope) {
    for (ValuesPath path : Mentions.in(text, scope, heap)) {
      runs.current().read(new Read(path, Read.Kind.WHOLE), null);
    }
  }

  private void output(Node.Output output, Place place, Printed printed) {
    At at = at(output.action(), place);
    Value value = evaluate(output.pipeline(), at);
    if (output.prints()) {
      consume(value, Read.Kind.WHOLE, at);
      printed.of(value);
    }
  }

  private void block(Node.Block block, Place place, Printed printed) {
    Printed inside = printed.copy();
    Printed outside = printed.copy();
    Place outer = place.inside(place.dot(), Set.of());
    At at = at(block.action(), outer);
    At asking = refuses(block) ? at.unnamed() : at;
    Value value = evaluateCommands(block.pipeline(), asking);
    consume(value, Read.Kind.TEST, asking);
    Set<ValuesPath> asked = value.root().isPresent() ? Set.of() : value.sources();
    Place alternative = outer.inside(place.dot(), asked);
    boolean sets = Choices.sets(block.body()) || Choices.sets(block.alternative());
    Function<String, Value> before = sets ? place.variables().snapshot() : name -> Value.UNKNOWN;
    if (block.kind() == Node.Kind.RANGE) {
      loop(block, value, at, asked, inside);
      inside.unknown();
    } else {
      bind(block.pipeline(), value, at);
      Value dot = block.kind() == Node.Kind.WITH ? value : place.dot();
      nodes(block.body(), outer.inside(dot, asked), inside);
    }
    nodes(block.alternative(), alternative, outside);
    printed.either(inside, outside);
    Place then = block.kind() == Node.Kind.WITH ? outer.inside(value, asked) : outer;
    Choices.of(block, value, word -> operand(word, asking))
        .ifPresent(choice -> chosen(choice, at(block.action(), then), before));
  }

  /** Notes what stands in for a value that is empty, false or zero. */
  private void chosen(Choices.Choice choice, At at, Function<String, Value> before) {
    Optional<Node.Output> then = Choices.onlyAction(choice.then());
    if (then.isPresent() && !then.get().prints()) {
      assigned(choice, then.get().pipeline(), at, before);
      return;
    }
    Optional<Choices.Shape> own = Choices.shape(choice.then());
    Optional<Choices.Shape> other = Choices.shape(choice.otherwise());
    if (own.isEmpty() || other.isEmpty() || own.get().printed().isEmpty()) {
      return;
    }
    boolean isPrinted =
        evaluateCommands(own.get().printed().get(), at).sources().equals(choice.value().paths());
    Optional<String> printed =
        other.get().printed().map(pipeline -> constant(evaluateCommands(pipeline, at)));
    if (isPrinted) {
      Choices.constantAt(own.get(), other.get(), printed)
          .ifPresent(text -> fallback(all -> all.branch(choice.value(), text, at.site())));
    }
  }

  /** A variable gets a value if that is true, and is a constant otherwise. */
  private void assigned(
      Choices.Choice choice, Expression.Pipeline set, At at, Function<String, Value> before) {
    boolean isValue =
        set.variables().size() == 1
            && !set.declares()
            && evaluateCommands(set, at).sources().equals(choice.value().paths());
    Optional<Node.Output> other = Choices.onlyAction(choice.otherwise());
    if (!isValue) {
      return;
    }
    String name = set.variables().get(0);
    if (other.isPresent() && other.get().pipeline().variables().equals(List.of(name))) {
      Value value = evaluateCommands(other.get().pipeline(), at);
      fallback(all -> all.branch(choice.value(), constant(value), at.site()));
    } else if (Choices.isBlank(choice.otherwise())) {
      Value old = before.apply(name);
      fallback(all -> all.branch(choice.value(), constant(old), at.site()));
    }
  }

  private static String constant(Value value) {
    boolean isOne = value.isConstant() && value.strings().size() == 1;
    return isOne ? value.strings().iterator().next() : "";
  }

  /**
   * Returns whether a condition only leads to {@code fail}: users are not meant to set what it
   * reads.
   */
  private boolean refuses(Node.Block block) {
    return refusing.computeIfAbsent(block, any -> callsFail(block.body()));
  }

  private static boolean callsFail(List<Node> body) {
    for (Node node : body) {
      if (node instanceof Node.Output output) {
        for (Expression.Command command : output.pipeline().commands()) {
          if (command.words().get(0) instanceof Expression.Function one
              && one.name().equals("fail")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private void loop(Node.Block block, Value value, At at, Set<ValuesPath> asked, Printed printed) {
    List<String> names = block.pipeline().variables();
    boolean usesKey = names.size() == 2 && !names.get(0).equals("$_");
    if (usesKey) {
      value
          .paths()
          .forEach(path -> record(new Read(path.child(ValuesPath.ANY), Read.Kind.TEST), at));
    }
    Map<Value, Value> rounds = new LinkedHashMap<>();
    boolean each =
        value.paths().isEmpty()
            && value.rest().isEmpty()
            && !value.isOpen()
            && value.members().size() <= MOST_MEMBERS;
    if (each) {
      value.members().forEach((key, member) -> rounds.put(Value.constant(key), member));
    } else {
      Set<ValuesPath> keys = new LinkedHashSet<>();
      value.paths().forEach(path -> keys.add(path.child(ValuesPath.ANY)));
      keys.addAll(value.made());
      rounds.put(Value.made(keys), heap.elements(value));
    }
    // Twice: what one round sets, the next may read.
    for (int times = 0; times < 2; times++) {
      int before = runs.assigned();
      rounds.forEach(
          (key, item) -> {
            Place round = at.place().inside(item, asked);
            if (names.size() == 2) {
              round.variables().declare(names.get(0), key, false);
              round.variables().declare(names.get(1), item, false);
            } else if (names.size() == 1) {
              round.variables().declare(names.get(0), item, false);
            }
            nodes(block.body(), round, printed);
          });
      if (runs.assigned() == before) {
        return;
      }
    }
  }

  /** An action at work. */
  record At(Body.Reads reads, Action action, Place place, boolean isNamed) {
    Site site() {
      return new Site(place.frame().body().file(), action.span().line());
    }

    /** Returns the same, and not as the place of what it reads. */
    At unnamed() {
      return new At(reads, action, place, false);
    }

    Scope scope() {
      return place.frame().scope();
    }
  }

  private static At at(Action action, Place place) {
    Body.Reads reads = place.frame().body().at(action);
    reads.under(place.conditions());
    return new At(reads, action, place, true);
  }

  void record(Read read, At at) {
    at.reads().add(read);
    if (read.kind() != Read.Kind.MADE) {
      runs.current().read(read, at.isNamed() ? at.site() : null);
    }
  }

  /** Something is done with a value that is more than handing it on. */
  void consume(Value value, Read.Kind kind, At at) {
    consume(value, kind, at, new HashSet<>());
  }

  /** Two places may each be merged into the other, so what was followed is not followed again. */
  private void consume(Value value, Read.Kind kind, At at, Set<ValuesPath> followed) {
    if (runs.step() > MOST_STEPS) {
      runs.cut();
      return;
    }
    for (ValuesPath path : value.paths()) {
      record(new Read(path, kind), at);
      if (kind == Read.Kind.WHOLE && followed.add(path)) {
        Value more = heap.mergedInto(path).orElse(null);
        if (more != null) {
          consume(more, kind, at, followed);
        }
      }
    }
    at.reads().madeOf(value.made());
    if (kind == Read.Kind.WHOLE) {
      for (Value member : value.members().values()) {
        consume(member, kind, at, followed);
      }
      Value rest = value.rest().orElse(null);
      if (rest != null) {
        consume(rest, kind, at, followed);
      }
    }
  }

  Value evaluate(Expression.Pipeline pipeline, At at) {
    Value value = evaluateCommands(pipeline, at);
    bind(pipeline, value, at);
    return value;
  }

  private Value evaluateCommands(Expression.Pipeline pipeline, At at) {
    Value value = null;
    for (Expression.Command command : pipeline.commands()) {
      value = command(command, value, at);
    }
    return value == null ? Value.NOTHING : value;
  }

  private void bind(Expression.Pipeline pipeline, Value value, At at) {
    for (String name : pipeline.variables()) {
      if (pipeline.declares()) {
        at.place().variables().declare(name, value, isFresh(pipeline));
      } else {
        assign(at, name, value);
      }
    }
  }

  void assign(At at, String name, Value value) {
    if (at.place().variables().assign(name, value)) {
      runs.assign();
    }
  }

  /** Returns whether a pipeline makes a map or list of its own, also by merging into a new one. */
  private static boolean isFresh(Expression.Pipeline pipeline) {
    Expression.Command last = pipeline.commands().get(pipeline.commands().size() - 1);
    if (!(last.words().get(0) instanceof Expression.Function function)) {
      return false;
    }
    return Functions.MAKES_NEW.contains(function.name())
        || (Functions.MERGES.contains(function.name())
            && last.words().size() > 1
            && last.words().get(1) instanceof Expression.Pipeline into
            && isFresh(into));
  }

  private Value command(Expression.Command command, @Nullable Value piped, At at) {
    List<Expression> words = command.words();
    List<Value> arguments = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      arguments.add(operand(words.get(i), at));
    }
    if (piped != null) {
      arguments.add(piped);
    }
    if (words.get(0) instanceof Expression.Function function) {
      Value made = functions.call(function.name(), command, arguments, at);
      if (made.isCut()) {
        runs.cut();
      }
      return made;
    }
    Value value = operand(words.get(0), at);
    if (arguments.isEmpty()) {
      return value;
    }
    // A method, such as .Files.Get, .Capabilities.APIVersions.Has or .Values.PathValue.
    consume(value, Read.Kind.WHOLE, at);
    arguments.forEach(argument -> consume(argument, Read.Kind.WHOLE, at));
    return Value.made(value.sources());
  }

  Value operand(Expression expression, At at) {
    Place place = at.place();
    if (expression instanceof Expression.Field field) {
      return heap.fields(place.dot(), field.names());
    } else if (expression instanceof Expression.Variable variable) {
      return heap.fields(place.variables().get(variable.name()), variable.fields());
    } else if (expression instanceof Expression.Chain chain) {
      return heap.fields(operand(chain.base(), at), chain.fields());
    } else if (expression instanceof Expression.Dot) {
      return place.dot();
    } else if (expression instanceof Expression.Pipeline pipeline) {
      return evaluate(pipeline, at);
    } else if (expression instanceof Expression.Text text) {
      if (text.value().contains(".Values.")) {
        mentioned(text.value(), at.scope());
      }
      return Value.constant(text.value());
    } else if (expression instanceof Expression.Constant constant) {
      return Value.constant(constant.text());
    } else if (expression instanceof Expression.Function function) {
      return functions.call(
          function.name(),
          new Expression.Command(function.span(), List.of(function)),
          List.of(),
          at);
    } else if (expression instanceof Expression.Command command) {
      return command(command, null, at);
    } else if (expression instanceof Expression.Nil) {
      return Value.NOTHING;
    }
    throw new AssertionError("unknown kind of expression: " + expression);
  }

  /** Returns what {@code include} or {@code template} prints. */
  Value include(Value name, Value argument, At at) {
    if (name.strings().isEmpty()) {
      consume(name, Read.Kind.WHOLE, at);
      consume(argument, Read.Kind.WHOLE, at);
      return Value.made(argument.sources());
    }
    Value printed = Value.NOTHING;
    for (String one : name.strings()) {
      List<Library.Definition> found = library.named(one);
      for (Library.Definition definition : found) {
        Ran result =
            run(
                definition.key(),
                definition.file(),
                Optional.of(definition.node().name()),
                definition.node().body(),
                argument,
                at.scope());
        at.reads().calls(result.body());
        printed = printed.or(result.text());
      }
      Library.Source file = library.files().get(one);
      if (found.isEmpty() && file == null) {
        // Of a chart that is not here: it may read all that it gets.
        consume(argument, Read.Kind.WHOLE, at);
        printed = printed.or(Value.made(argument.sources()));
      }
      if (file != null) {
        Ran result = run(one, one, Optional.empty(), file.template().nodes(), argument, at.scope());
        at.reads().calls(result.body());
        printed = printed.or(result.text());
      }
    }
    return printed;
  }

  /** Returns what {@code tpl} prints: constants are run, and what comes of values is handed on. */
  Value template(Value text, Value context, At at) {
    Value printed = text.isConstant() ? Value.NOTHING : text;
    for (String one : text.strings()) {
      Optional<Template> template = library.text(one);
      if (template.isPresent() && one.contains("{{")) {
        Ran result =
            run(
                "{{" + one,
                at.site().file(),
                Optional.of("tpl"),
                template.get().nodes(),
                context,
                at.scope());
        at.reads().calls(result.body());
        printed = printed.or(result.text());
      } else {
        printed = printed.or(Value.constant(one));
      }
    }
    return printed;
  }
}
