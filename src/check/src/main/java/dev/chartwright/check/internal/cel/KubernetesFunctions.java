package dev.chartwright.check.internal.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload.Binary;
import dev.cel.runtime.CelFunctionOverload.Unary;
import dev.chartwright.internal.kubernetes.Quantity;
import dev.chartwright.internal.pattern.ExternalPattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Kubernetes that are missing in CEL's own extensions: quantities, URLs, tests of
 * addresses, finds by pattern, and sums of lists.
 */
final class KubernetesFunctions {
  private static final CelType QUANTITY = OpaqueType.create("kubernetes.Quantity");
  private static final CelType URL = OpaqueType.create("net.URL");
  private static final CelType TEXTS = ListType.create(SimpleType.STRING);
  private static final CelType LIST = ListType.create(SimpleType.DYN);

  private final Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();
  private final List<CelFunctionBinding> bindings = new ArrayList<>();

  private KubernetesFunctions() {
    tests();
    quantities();
    urls();
    finds();
    matches();
    lists();
  }

  static List<CelFunctionDecl> declarations() {
    return new KubernetesFunctions()
        .overloads.entrySet().stream()
            .map(entry -> CelFunctionDecl.newFunctionDeclaration(entry.getKey(), entry.getValue()))
            .toList();
  }

  static List<CelFunctionBinding> bindings() {
    return List.copyOf(new KubernetesFunctions().bindings);
  }

  private void tests() {
    global("isURL", SimpleType.BOOL, Addresses::isUrl);
    global("isIP", SimpleType.BOOL, Addresses::isIp);
    global("isCIDR", SimpleType.BOOL, Addresses::isCidr);
    global("isQuantity", SimpleType.BOOL, text -> Quantity.parse(text).isPresent());
  }

  private void quantities() {
    global("quantity", QUANTITY, KubernetesFunctions::quantity);
    member("sign", QUANTITY, Quantity.class, SimpleType.INT, q -> (long) q.amount().signum());
    member("isInteger", QUANTITY, Quantity.class, SimpleType.BOOL, KubernetesFunctions::isInteger);
    member(
        "asInteger",
        QUANTITY,
        Quantity.class,
        SimpleType.INT,
        q -> q.amount().setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    member(
        "asApproximateFloat",
        QUANTITY,
        Quantity.class,
        SimpleType.DOUBLE,
        q -> q.amount().doubleValue());
    compare("isGreaterThan", SimpleType.BOOL, (one, other) -> one.compareTo(other) > 0);
    compare("isLessThan", SimpleType.BOOL, (one, other) -> one.compareTo(other) < 0);
    compare("compareTo", SimpleType.INT, (one, other) -> (long) one.compareTo(other));
    compare("add", QUANTITY, (one, other) -> new Quantity(one.amount().add(other.amount())));
    compare("sub", QUANTITY, (one, other) -> new Quantity(one.amount().subtract(other.amount())));
  }

  private static Quantity quantity(String text) {
    return Quantity.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a valid quantity"));
  }

  private static boolean isInteger(Quantity quantity) {
    return quantity.amount().stripTrailingZeros().scale() <= 0
        && quantity.amount().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
        && quantity.amount().compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0;
  }

  private void urls() {
    global("url", URL, Addresses::url);
    part("getScheme", uri -> text(uri.getScheme()));
    part("getHost", uri -> text(uri.getAuthority()));
    part("getHostname", uri -> text(uri.getHost()));
    part("getPort", uri -> uri.getPort() < 0 ? "" : Integer.toString(uri.getPort()));
    part("getEscapedPath", uri -> text(uri.getRawPath()));
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }

  private void part(String name, Unary<URI> part) {
    member(name, URL, URI.class, SimpleType.STRING, part);
  }

  private void finds() {
    both(
        "find",
        SimpleType.STRING,
        SimpleType.STRING,
        (text, pattern) -> pattern(pattern).firstIn(text).orElse(""));
    both("findAll", SimpleType.STRING, TEXTS, (text, pattern) -> pattern(pattern).allIn(text));
  }

  /** CEL's own function, declared by the compiler, both as a function and as a method. */
  private void matches() {
    for (String id : List.of("matches", "matches_string")) {
      bindings.add(
          CelFunctionBinding.from(
              id, String.class, String.class, (text, pattern) -> pattern(pattern).isFoundIn(text)));
    }
  }

  private static ExternalPattern pattern(String text) {
    try {
      return ExternalPattern.compile(text);
    } catch (ExternalPattern.InvalidException e) {
      throw new IllegalArgumentException("invalid pattern: " + e.getMessage(), e);
    }
  }

  private void lists() {
    ofList("sum", SimpleType.DYN, KubernetesFunctions::sum);
    ofList(
        "min",
        SimpleType.DYN,
        list -> objects(list).stream().min(KubernetesFunctions::order).orElseThrow());
    ofList(
        "max",
        SimpleType.DYN,
        list -> objects(list).stream().max(KubernetesFunctions::order).orElseThrow());
    ofList(
        "isSorted",
        SimpleType.BOOL,
        list -> objects(list).stream().sorted(KubernetesFunctions::order).toList().equals(list));
  }

  private static List<Object> objects(List<?> list) {
    return List.copyOf(list);
  }

  private static Object sum(List<?> list) {
    Object sum = 0L;
    for (Object one : list) {
      sum = plus(sum, one);
    }
    return sum;
  }

  private static Object plus(Object one, Object other) {
    if (one instanceof Long a && other instanceof Long b) {
      return Math.addExact(a, b);
    }
    return ((Number) one).doubleValue() + ((Number) other).doubleValue();
  }

  private static int order(Object one, Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    return Objects.toString(one).compareTo(Objects.toString(other));
  }

  private void add(String name, CelOverloadDecl overload, CelFunctionBinding binding) {
    overloads.computeIfAbsent(name, any -> new ArrayList<>()).add(overload);
    bindings.add(binding);
  }

  private void global(String name, CelType result, Unary<String> work) {
    String id = name + "_string";
    add(
        name,
        CelOverloadDecl.newGlobalOverload(id, result, SimpleType.STRING),
        CelFunctionBinding.from(id, String.class, work));
  }

  private <T> void member(String name, CelType of, Class<T> type, CelType result, Unary<T> work) {
    String id = type.getSimpleName() + "_" + name;
    add(
        name,
        CelOverloadDecl.newMemberOverload(id, result, of),
        CelFunctionBinding.from(id, type, work));
  }

  private void compare(String name, CelType result, Binary<Quantity, Quantity> work) {
    String id = "Quantity_" + name;
    add(
        name,
        CelOverloadDecl.newMemberOverload(id, result, QUANTITY, QUANTITY),
        CelFunctionBinding.from(id, Quantity.class, Quantity.class, work));
  }

  private void both(String name, CelType other, CelType result, Binary<String, String> work) {
    String id = "string_" + name;
    add(
        name,
        CelOverloadDecl.newMemberOverload(id, result, SimpleType.STRING, other),
        CelFunctionBinding.from(id, String.class, String.class, work));
  }

  @SuppressWarnings("rawtypes") // CEL has lists of anything
  private void ofList(String name, CelType result, Unary<List> work) {
    String id = "list_" + name;
    add(
        name,
        CelOverloadDecl.newMemberOverload(id, result, LIST),
        CelFunctionBinding.from(id, List.class, work));
  }
}
