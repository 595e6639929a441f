package dev.chartwright.chart.internal.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What Helm's functions hand on of their arguments. One that is not listed here makes something new
 * of all of them.
 */
final class Functions {
  /** Functions whose result is new, so that nothing else refers to it. */
  static final Set<String> MAKES_NEW =
      Set.of("dict", "list", "fromYaml", "fromJson", "deepCopy", "mustDeepCopy", "omit", "pick");

  static final Set<String> MERGES =
      Set.of("merge", "mustMerge", "mergeOverwrite", "mustMergeOverwrite");

  /** Of which no part is shared with what it was made from. */
  private static final Set<String> COPIES =
      Set.of("deepCopy", "mustDeepCopy", "fromYaml", "fromJson");

  private static final Set<String> TESTS =
      Set.of(
          "not",
          "empty",
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge",
          "kindIs",
          "kindOf",
          "typeOf",
          "typeIs",
          "typeIsLike",
          "len",
          "any",
          "all");

  private static final Set<String> EITHER = Set.of("default", "coalesce", "or", "and");

  private static final Set<String> SAME =
      Set.of(
          "deepCopy",
          "mustDeepCopy",
          "fromYaml",
          "fromJson",
          "mustFromJson",
          "fromYamlArray",
          "fromJsonArray",
          "toYaml",
          "mustToYaml",
          "toYamlPretty",
          "toJson",
          "mustToJson",
          "toPrettyJson",
          "mustToPrettyJson",
          "toRawJson",
          "mustToRawJson");

  private static final Set<String> SUBLIST =
      Set.of(
          "initial",
          "mustInitial",
          "rest",
          "mustRest",
          "reverse",
          "mustReverse",
          "uniq",
          "mustUniq",
          "compact",
          "mustCompact",
          "sortAlpha",
          "toStrings");

  private static final Set<String> ITEM = Set.of("first", "mustFirst", "last", "mustLast");

  private static final Map<String, UnaryOperator<String>> TEXTS =
      Map.of(
          "quote", text -> '"' + text + '"',
          "squote", text -> '\'' + text + '\'',
          "toString", text -> text,
          "trim", String::strip,
          "lower", text -> text.toLowerCase(java.util.Locale.ROOT),
          "upper", text -> text.toUpperCase(java.util.Locale.ROOT),
          "int", text -> text,
          "int64", text -> text);

  /** What functions do that are alike. */
  private enum Group {
    TEST,
    EITHER,
    SAME,
    SUBLIST,
    ITEM
  }

  private static final Map<String, Group> GROUPS = new HashMap<>();

  static {
    TESTS.forEach(name -> GROUPS.put(name, Group.TEST));
    EITHER.forEach(name -> GROUPS.put(name, Group.EITHER));
    SAME.forEach(name -> GROUPS.put(name, Group.SAME));
    SUBLIST.forEach(name -> GROUPS.put(name, Group.SUBLIST));
    ITEM.forEach(name -> GROUPS.put(name, Group.ITEM));
  }

  /** A variable that is joined with itself doubles each time. */
  private static final int LONGEST = 10_000;

  private final Interpreter interpreter;
  private final Heap heap;

  Functions(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.heap = interpreter.heap();
  }

  Value call(String name, Expression.Command command, List<Value> arguments, Interpreter.At at) {
    Value last = arguments.isEmpty() ? Value.NOTHING : arguments.get(arguments.size() - 1);
    Group group = GROUPS.get(name);
    if (group != null) {
      return switch (group) {
        case TEST -> tested(arguments, at);
        case EITHER -> either(name, command, arguments, at);
        case SAME -> last;
        case SUBLIST -> Value.list(List.of(heap.elements(last)));
        case ITEM -> heap.elements(last);
      };
    }
    if (TEXTS.containsKey(name) && last.isConstant()) {
      Set<String> texts = new LinkedHashSet<>();
      last.strings().forEach(text -> texts.add(TEXTS.get(name).apply(text)));
      return Value.constants(texts);
    }
    return switch (name) {
      case "include" ->
          arguments.size() < 2
              ? other(arguments, at)
              : interpreter.include(arguments.get(0), arguments.get(1), at);
      case "tpl" ->
          arguments.size() < 2
              ? other(arguments, at)
              : interpreter.template(arguments.get(0), arguments.get(1), at);
      case "dict" -> dict(arguments, at);
      case "list", "tuple" -> Value.list(arguments);
      case "concat", "mustConcat" -> Value.list(arguments.stream().map(heap::elements).toList());
      case "append", "mustAppend", "push", "mustPush", "prepend", "mustPrepend" -> added(arguments);
      case "without", "mustWithout", "slice", "mustSlice" -> without(arguments, at);
      case "ternary" -> ternary(command, arguments, at);
      case "required" -> required(arguments, at);
      case "hasKey" -> hasKey(arguments, at);
      case "get" -> arguments.size() < 2 ? other(arguments, at) : key(arguments, at);
      case "index" -> index(arguments, at);
      case "dig" -> dig(arguments, at);
      case "pluck" -> pluck(arguments, at);
      case "pick" -> pick(arguments, at);
      case "omit", "unset" -> omit(arguments, at);
      case "set" -> set(command, arguments, at);
      case "merge", "mustMerge", "mergeOverwrite", "mustMergeOverwrite" ->
          merge(command, arguments, at);
      case "keys" -> keys(arguments, at);
      case "values" -> Value.list(arguments.stream().map(heap::elements).toList());
      case "print", "printf" -> print(name, arguments, at);
      default -> other(arguments, at);
    };
  }

  private static Set<ValuesPath> sources(List<Value> values) {
    Set<ValuesPath> all = Set.of();
    for (Value value : values) {
      if (value.root().isEmpty()) {
        all = Value.union(all, value.sources());
      }
    }
    return all;
  }

  private Value other(List<Value> arguments, Interpreter.At at) {
    consume(arguments, Read.Kind.WHOLE, at);
    return Value.made(sources(arguments));
  }

  private Value tested(List<Value> arguments, Interpreter.At at) {
    consume(arguments, Read.Kind.TEST, at);
    return Value.made(sources(arguments));
  }

  private void consume(List<Value> values, Read.Kind kind, Interpreter.At at) {
    for (Value value : values) {
      interpreter.consume(value, kind, at);
    }
  }

  private Value either(
      String name, Expression.Command command, List<Value> arguments, Interpreter.At at) {
    Value all = Value.NOTHING;
    for (Value argument : arguments) {
      interpreter.consume(argument, Read.Kind.TEST, at);
      all = all.or(argument);
    }
    if (!name.equals("and")) {
      interpreter.fallback(to -> to.call(name, command, arguments, at.site()));
    }
    return all;
  }

  private Value dict(List<Value> arguments, Interpreter.At at) {
    Map<String, Value> members = new LinkedHashMap<>();
    Value rest = null;
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      Value key = arguments.get(i);
      Value member = arguments.get(i + 1);
      interpreter.consume(key, Read.Kind.WHOLE, at);
      if (key.isConstant() && key.strings().size() == 1) {
        members.put(key.strings().iterator().next(), member);
      } else {
        rest = rest == null ? member : rest.or(member);
      }
    }
    return Value.dict(members, rest);
  }

  private Value added(List<Value> arguments) {
    Value items = Value.NOTHING;
    for (int i = 0; i < arguments.size(); i++) {
      items = items.or(i == 0 ? heap.elements(arguments.get(0)) : arguments.get(i));
    }
    return Value.list(List.of(items));
  }

  private Value without(List<Value> arguments, Interpreter.At at) {
    arguments.stream().skip(1).forEach(one -> interpreter.consume(one, Read.Kind.WHOLE, at));
    return arguments.isEmpty()
        ? Value.NOTHING
        : Value.list(List.of(heap.elements(arguments.get(0))));
  }

  private Value ternary(Expression.Command command, List<Value> arguments, Interpreter.At at) {
    if (arguments.size() < 3) {
      return other(arguments, at);
    }
    interpreter.fallback(to -> to.call("ternary", command, arguments, at.site()));
    interpreter.consume(arguments.get(2), Read.Kind.TEST, at);
    return arguments.get(0).or(arguments.get(1));
  }

  private Value required(List<Value> arguments, Interpreter.At at) {
    if (arguments.size() < 2) {
      return other(arguments, at);
    }
    interpreter.consume(arguments.get(0), Read.Kind.WHOLE, at);
    interpreter.consume(arguments.get(1), Read.Kind.TEST, at);
    return arguments.get(1);
  }

  private Value hasKey(List<Value> arguments, Interpreter.At at) {
    if (arguments.size() < 2) {
      return other(arguments, at);
    }
    interpreter.consume(arguments.get(1), Read.Kind.WHOLE, at);
    Value asked = heap.at(arguments.get(0), arguments.get(1));
    return tested(List.of(asked), at);
  }

  private Value key(List<Value> arguments, Interpreter.At at) {
    interpreter.consume(arguments.get(1), Read.Kind.WHOLE, at);
    return heap.at(arguments.get(0), arguments.get(1));
  }

  private Value index(List<Value> arguments, Interpreter.At at) {
    Value found = arguments.isEmpty() ? Value.NOTHING : arguments.get(0);
    for (int i = 1; i < arguments.size(); i++) {
      interpreter.consume(arguments.get(i), Read.Kind.WHOLE, at);
      found = heap.at(found, arguments.get(i));
    }
    return found;
  }

  private Value dig(List<Value> arguments, Interpreter.At at) {
    if (arguments.size() < 3) {
      return other(arguments, at);
    }
    Value found = arguments.get(arguments.size() - 1);
    for (int i = 0; i < arguments.size() - 2; i++) {
      interpreter.consume(arguments.get(i), Read.Kind.WHOLE, at);
      found = heap.at(found, arguments.get(i));
    }
    interpreter.consume(found, Read.Kind.TEST, at);
    return found.or(arguments.get(arguments.size() - 2));
  }

  private Value pluck(List<Value> arguments, Interpreter.At at) {
    List<Value> found = new ArrayList<>();
    for (int i = 1; i < arguments.size(); i++) {
      found.add(heap.at(arguments.get(i), arguments.get(0)));
    }
    found.forEach(one -> interpreter.consume(one, Read.Kind.TEST, at));
    return Value.list(found);
  }

  private Value pick(List<Value> arguments, Interpreter.At at) {
    Map<String, Value> members = new LinkedHashMap<>();
    for (Value key : arguments.subList(Math.min(1, arguments.size()), arguments.size())) {
      if (!key.isConstant()) {
        return omit(arguments, at);
      }
      key.strings().forEach(one -> members.put(one, heap.field(arguments.get(0), one)));
    }
    return Value.dict(members, null);
  }

  private Value omit(List<Value> arguments, Interpreter.At at) {
    arguments.stream().skip(1).forEach(one -> interpreter.consume(one, Read.Kind.WHOLE, at));
    return arguments.isEmpty() ? Value.NOTHING : arguments.get(0);
  }

  private Value keys(List<Value> arguments, Interpreter.At at) {
    for (Value argument : arguments) {
      for (ValuesPath path : argument.paths()) {
        interpreter.record(new Read(path.child(ValuesPath.ANY), Read.Kind.TEST), at);
      }
    }
    boolean known =
        arguments.stream()
            .allMatch(one -> one.paths().isEmpty() && one.rest().isEmpty() && !one.isOpen());
    Set<String> names = new LinkedHashSet<>();
    arguments.forEach(one -> names.addAll(one.members().keySet()));
    return Value.list(List.of(known ? Value.constants(names) : Value.made(sources(arguments))));
  }

  private Value set(Expression.Command command, List<Value> arguments, Interpreter.At at) {
    if (arguments.size() < 3) {
      return other(arguments, at);
    }
    Value target = arguments.get(0);
    Value key = arguments.get(1);
    Value value = arguments.get(2);
    interpreter.consume(key, Read.Kind.WHOLE, at);
    Value change = Value.NOTHING.withRest(value);
    if (key.isConstant()) {
      change = Value.NOTHING;
      for (String one : key.strings()) {
        change = change.with(one, value);
        Scope scope = target.root().orElse(null);
        if (scope != null) {
          heap.setInContext(scope, one, value);
        }
      }
    }
    return change(command, target, change, value, at);
  }

  private Value merge(Expression.Command command, List<Value> arguments, Interpreter.At at) {
    if (arguments.isEmpty()) {
      return Value.NOTHING;
    }
    Value target = arguments.get(0);
    Value sources = Value.NOTHING;
    for (Value argument : arguments.subList(1, arguments.size())) {
      sources = sources.or(argument);
    }
    if (command.words().get(0) instanceof Expression.Function function
        && !function.name().endsWith("Overwrite")) {
      Value all = sources;
      interpreter.fallback(
          one -> {
            one.merge(target, all, at.site());
            one.merge(arguments, at.site());
          });
    }
    Scope scope = target.root().orElse(null);
    if (scope != null) {
      sources.members().forEach((key, member) -> heap.setInContext(scope, key, member));
    }
    boolean isNew =
        command.words().size() > 1
            && (command.words().get(1) instanceof Expression.Function
                || command.words().get(1) instanceof Expression.Pipeline);
    if (!isCopy(command)) {
      for (ValuesPath path : target.paths()) {
        heap.merge(path, sources);
      }
    }
    if (!isNew && target.paths().isEmpty() && target.root().isEmpty()) {
      change(command, target, sources, sources, at);
    }
    return target.or(sources);
  }

  private static boolean isCall(Expression.Command command, String name) {
    return command.words().get(0) instanceof Expression.Function function
        && function.name().equals(name);
  }

  /** Returns whether the first argument is a copy, so that nobody else sees how it is changed. */
  private static boolean isCopy(Expression.Command command) {
    if (command.words().size() < 2
        || !(command.words().get(1) instanceof Expression.Pipeline pipeline)) {
      return false;
    }
    Expression.Command last = pipeline.commands().get(pipeline.commands().size() - 1);
    return last.words().get(0) instanceof Expression.Function function
        && COPIES.contains(function.name());
  }

  /** A dict is changed in place: all its holders see the change. */
  private Value change(
      Expression.Command command, Value target, Value change, Value value, Interpreter.At at) {
    Variables variables = at.place().variables();
    Expression first = command.words().size() > 1 ? command.words().get(1) : null;
    // A key of a new map is nobody else's; what is merged into it may reach maps inside, which are.
    boolean isOwn =
        isCall(command, "set")
            && first instanceof Expression.Variable one
            && one.fields().isEmpty()
            && variables.isFresh(one.name());
    if (!isOwn) {
      for (ValuesPath path : target.paths()) {
        heap.merge(path, change);
      }
    }
    Value changed = target.or(change);
    if (first instanceof Expression.Variable variable && variable.fields().isEmpty()) {
      if (target.root().isEmpty()) {
        interpreter.assign(at, variable.name(), changed);
      }
      if (variables.isFresh(variable.name())) {
        return changed;
      }
    }
    if (target.root().isEmpty()) {
      // Others may hold it too, and read there what is set here.
      interpreter.consume(value, Read.Kind.WHOLE, at);
    }
    return changed;
  }

  private Value print(String name, List<Value> arguments, Interpreter.At at) {
    consume(arguments, Read.Kind.WHOLE, at);
    if (arguments.isEmpty()) {
      return Value.NOTHING;
    }
    Set<String> texts = new LinkedHashSet<>();
    if (name.equals("print")) {
      texts.add("");
      for (Value argument : arguments) {
        texts = joined(texts, texts(argument));
      }
    } else {
      for (String format : texts(arguments.get(0))) {
        texts.addAll(formatted(format, arguments));
      }
    }
    Value constant = Value.constants(texts);
    Value made = Value.made(sources(arguments));
    boolean isBare = texts.contains(String.valueOf(Value.HOLE));
    return isBare ? made : constant.isConstant() ? withSources(constant, made) : made;
  }

  /** A name that is built from constants is a constant; the other parts are remembered. */
  private static Value withSources(Value constant, Value made) {
    return made.made().isEmpty() ? constant : constant.or(made);
  }

  private static Set<String> texts(Value value) {
    return value.isConstant() ? value.strings() : Set.of(String.valueOf(Value.HOLE));
  }

  private static Set<String> joined(Set<String> starts, Set<String> ends) {
    Set<String> joined = new LinkedHashSet<>();
    for (String start : starts) {
      for (String end : ends) {
        if (start.length() + end.length() > LONGEST) {
          return Set.of(String.valueOf(Value.HOLE));
        }
        joined.add(start + end);
      }
    }
    return joined.size() > 12 ? Set.of(String.valueOf(Value.HOLE)) : joined;
  }

  private static Set<String> formatted(String format, List<Value> arguments) {
    Set<String> texts = new LinkedHashSet<>(Set.of(""));
    int used = 1;
    int at = 0;
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      if (percent < 0 || percent + 1 == format.length()) {
        return joined(texts, Set.of(format.substring(at)));
      }
      texts = joined(texts, Set.of(format.substring(at, percent)));
      int end = percent + 1;
      while (end < format.length() - 1 && "+-# 0123456789.".indexOf(format.charAt(end)) >= 0) {
        end++;
      }
      char verb = format.charAt(end);
      if (verb == '%') {
        texts = joined(texts, Set.of("%"));
      } else {
        boolean plain = verb == 's' && end == percent + 1 && used < arguments.size();
        texts =
            joined(texts, plain ? texts(arguments.get(used)) : Set.of(String.valueOf(Value.HOLE)));
        used++;
      }
      at = end + 1;
    }
    return texts;
  }
}
