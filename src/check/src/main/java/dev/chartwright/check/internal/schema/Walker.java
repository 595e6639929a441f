package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Nearest;
import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.schema.Shape.Choice;
import dev.chartwright.check.internal.schema.Shape.Dictionary;
import dev.chartwright.check.internal.schema.Shape.Free;
import dev.chartwright.check.internal.schema.Shape.Limited;
import dev.chartwright.check.internal.schema.Shape.Listing;
import dev.chartwright.check.internal.schema.Shape.Scalar;
import dev.chartwright.check.internal.schema.Shape.Struct;
import dev.chartwright.check.internal.values.Conflict;
import dev.chartwright.internal.kubernetes.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Walks a document and its schema side by side, once. */
final class Walker {
  private static final int LONGEST_VALUE = 60;
  private static final String PROTOCOL = "protocol";

  private final List<Violation> violations = new ArrayList<>();
  private final DocumentPath position = new DocumentPath();
  private final boolean secret;
  private final boolean builtIn;

  private Walker(boolean secret, boolean builtIn) {
    this.secret = secret;
    this.builtIn = builtIn;
  }

  /**
   * Judges a document.
   *
   * @param shape what it must be
   * @return what an API server would reject, in the order of the document
   */
  static List<Violation> walk(Shape shape, JsonNode document) {
    String version = document.path("apiVersion").asText("");
    String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    Walker walker =
        new Walker(
            document.path("kind").asText("").equals("Secret"),
            !group.contains(".") || group.endsWith(".k8s.io"));
    walker.judge(shape, document);
    return walker.violations;
  }

  private void judge(Shape any, JsonNode node) {
    Shape shape = any instanceof Shape.Reference reference ? reference.target() : any;
    if (shape instanceof Limited limited) {
      limited(limited, node);
    } else if (node.isNull()) {
      // A null is dropped before anything else sees it.
      return;
    } else if (shape instanceof Struct struct) {
      struct(struct, node);
    } else if (shape instanceof Scalar scalar) {
      scalar(scalar, node);
    } else if (shape instanceof Listing listing) {
      listing(listing, node);
    } else if (shape instanceof Dictionary dictionary) {
      dictionary(dictionary, node);
    } else if (shape instanceof Choice choice) {
      choice(choice, node);
    } else if (shape instanceof Shape.BooleanOr either) {
      if (!node.isBoolean()) {
        judge(either.other(), node);
      }
    } else if (shape == Free.OBJECT && !node.isObject()) {
      wrongType(shape, node);
    }
  }

  private void limited(Limited limited, JsonNode node) {
    if (!node.isNull()) {
      int before = violations.size();
      judge(limited.shape(), node);
      if (!isMistyped(before)) {
        limited.limits().judge(node, this::outOfLimits);
      }
      if (violations.size() == before) {
        limited.rules().judge(node, this::outOfLimits);
      }
    } else if (!limited.nullable()) {
      wrongType(limited.shape(), node);
    }
  }

  /** Returns whether this very place was found to have a wrong type. */
  private boolean isMistyped(int before) {
    return violations.size() > before
        && violations.get(before).rule().equals(SchemaRules.WRONG_TYPE)
        && violations.get(before).path().size() == position.depth();
  }

  private void outOfLimits(Rule rule, String below, String message, Optional<String> remedy) {
    String place = position.inWords() + below;
    found(rule, (place.isEmpty() ? "the object" : place) + " " + message, remedy);
  }

  private void struct(Struct struct, JsonNode node) {
    if (!node.isObject()) {
      wrongType(struct, node);
      return;
    }
    position.isA(struct);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      Shape field = struct.fields().get(entry.getKey());
      position.enter(entry.getKey());
      if (field != null) {
        judge(field, entry.getValue());
      } else if (struct.others() != null) {
        judge(struct.others(), entry.getValue());
      } else {
        unknown(struct, entry.getKey());
      }
      position.leave();
    }
    for (String required : struct.required()) {
      JsonNode value = node.get(required);
      if (value == null || value.isNull()) {
        String place = position.inWords();
        String what = (place.isEmpty() ? "" : place + ".") + required;
        boolean isNull = value != null;
        position.enter(required);
        found(
            SchemaRules.MISSING_FIELD,
            what + (isNull ? " is missing (its value is null)" : " is missing"),
            Optional.empty());
        position.leave();
      }
    }
  }

  private void dictionary(Dictionary dictionary, JsonNode node) {
    if (!node.isObject()) {
      wrongType(dictionary, node);
      return;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      position.enter(entry.getKey());
      judge(dictionary.values(), entry.getValue());
      position.leave();
    }
  }

  /** Server-side apply fills in the default of a key only where the item lacks it. */
  private void emptyKeys(Shape.Identity identity, JsonNode list) {
    boolean hasProtocol =
        identity.keys().stream()
            .anyMatch(key -> key.name().equals(PROTOCOL) && "TCP".equals(key.byDefault()));
    for (int i = 0; hasProtocol && i < list.size(); i++) {
      JsonNode value = list.get(i).path(PROTOCOL);
      boolean isEmpty = value.isNull() || (value.isTextual() && value.textValue().isEmpty());
      if (isEmpty) {
        position.enter(i);
        position.enter(PROTOCOL);
        found(
            SchemaRules.EMPTY_KEY,
            position.inWords()
                + (value.isNull() ? " is null" : " is empty")
                + ": with Helm 4, the next upgrade adds the port a second time; Helm 3 takes it for"
                + " TCP",
            Optional.of("remove the field, or set it to TCP"));
        position.leave();
        position.leave();
      }
    }
  }

  private void listing(Listing listing, JsonNode node) {
    if (!node.isArray()) {
      wrongType(listing, node);
      return;
    }
    for (int i = 0; i < node.size(); i++) {
      position.enter(i);
      judge(listing.items(), node.get(i));
      position.leave();
    }
    Shape.Identity identity = listing.identity();
    if (identity != null) {
      emptyKeys(identity, node);
    }
    if (identity != null && node.size() > 1) {
      for (Repeats.Repeat repeat : Repeats.in(node, identity)) {
        String list = position.inWords();
        position.enter(repeat.first());
        List<String> first = named(node.get(repeat.first()), identity);
        position.leave();
        position.enter(repeat.index());
        violations.add(
            new Violation(
                SchemaRules.REPEATED_ITEM,
                position.path(),
                list
                    + " has the duplicate "
                    + repeat.what(secret)
                    + ", first as item "
                    + repeat.first()
                    + (builtIn && Repeats.isInstalledByHelm3(list)
                        ? "; server-side apply, as in Helm 4, rejects it, and Helm 3 installs it"
                        : ""),
                Optional.of("keep one of the two"),
                Optional.of(
                    new Conflict(
                        Conflict.Kind.ITEM, named(node.get(repeat.index()), identity), first))));
        position.leave();
      }
    }
  }

  /** Returns the place of what makes an item the same as another one. */
  private List<String> named(JsonNode item, Shape.Identity identity) {
    Stream<String> key =
        identity.keys().stream().map(Shape.Identity.Key::name).filter(item::has).limit(1);
    return Stream.concat(position.path().stream(), key).toList();
  }

  private void choice(Choice choice, JsonNode node) {
    if (!node.isTextual()) {
      wrongType(choice, node);
    } else if (!choice.allowed().contains(node.textValue()) && !node.textValue().isEmpty()) {
      List<String> allowed = choice.allowed().stream().filter(one -> !one.isEmpty()).toList();
      found(
          SchemaRules.NOT_ALLOWED,
          position.inWords()
              + " is '"
              + shown(node)
              + "' and must be one of "
              + String.join(", ", allowed),
          Nearest.to(node.textValue(), allowed).map(Nearest::question));
    }
  }

  private void scalar(Scalar scalar, JsonNode node) {
    boolean fits =
        switch (scalar) {
          case STRING -> node.isTextual();
          case BOOLEAN -> node.isBoolean();
          case INT32 -> ScalarFormats.isInteger(node, true);
          case INT64 -> ScalarFormats.isInteger(node, false);
          case NUMBER -> node.isNumber();
          case INT_OR_STRING -> node.isTextual() || ScalarFormats.isInteger(node, false);
          case QUANTITY -> node.isNumber() || node.isTextual();
          case BASE64, TIME -> node.isTextual();
        };
    if (!fits) {
      wrongType(scalar, node);
    } else if (node.isTextual() && !isWellFormed(scalar, node.textValue())) {
      found(
          SchemaRules.MALFORMED,
          position.inWords() + " is not " + scalar.noun() + saying(scalar, node),
          scalar == Scalar.BASE64
              ? Optional.of("use b64enc, or stringData instead of data")
              : Optional.empty());
    }
  }

  private static boolean isWellFormed(Scalar scalar, String text) {
    return switch (scalar) {
      case QUANTITY -> Quantity.isValidInJson(text);
      case BASE64 -> ScalarFormats.isBase64(text);
      case TIME -> ScalarFormats.isTime(text);
      default -> true;
    };
  }

  private String saying(Scalar scalar, JsonNode node) {
    return scalar == Scalar.BASE64 || secret ? "" : ": '" + shown(node) + "'";
  }

  private String shown(JsonNode node) {
    String text = secret ? "…" : node.asText();
    return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
  }

  private void unknown(Struct struct, String field) {
    found(
        SchemaRules.UNKNOWN_FIELD,
        position.inWords() + " is an unknown field",
        hint(struct, field));
  }

  private Optional<String> hint(Struct struct, String field) {
    Optional<String> versions = struct.elsewhere().versionsOf(field);
    if (versions.isPresent()) {
      return Optional.of("Kubernetes knows it " + versions.get());
    }
    Optional<String> near = Nearest.to(field, struct.fields().keySet());
    if (near.isPresent()) {
      return near.map(Nearest::question);
    }
    position.leave();
    String around = position.nearestAroundWith(field);
    position.enter(field);
    String inside =
        struct.fields().entrySet().stream()
            .filter(
                entry ->
                    target(entry.getValue()) instanceof Struct inner
                        && inner.fields().containsKey(field))
            .map(Map.Entry::getKey)
            .sorted()
            .collect(Collectors.joining(" or "));
    if (!around.isEmpty()) {
      return Optional.of("move it to " + around + "; check its indentation");
    }
    return inside.isEmpty() ? Optional.empty() : Optional.of("move it to " + inside);
  }

  private static Shape target(Shape shape) {
    return shape instanceof Shape.Reference reference ? reference.target() : shape;
  }

  private void wrongType(Shape shape, JsonNode node) {
    String place = position.inWords();
    if (shape == Scalar.INT32 && node.isNumber() && ScalarFormats.isInteger(node, false)) {
      found(SchemaRules.WRONG_TYPE, place + " must fit into 32 bits", Optional.empty());
      return;
    }
    found(
        SchemaRules.WRONG_TYPE,
        (place.isEmpty() ? "the document" : place)
            + " must be "
            + shape.noun()
            + ", not "
            + typeOf(node),
        remedy(shape, node));
  }

  private static Optional<String> remedy(Shape shape, JsonNode node) {
    boolean text = shape == Scalar.STRING || shape instanceof Choice;
    if (text && (node.isNumber() || node.isBoolean())) {
      return Optional.of("quote it, for example with the function 'quote'");
    }
    boolean bare = shape == Scalar.INT32 || shape == Scalar.INT64 || shape == Scalar.BOOLEAN;
    return bare && node.isTextual() ? Optional.of("remove the quotes") : Optional.empty();
  }

  private static String typeOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> "a string";
      case NUMBER ->
          node.isIntegralNumber()
              ? "an integer" + (node.canConvertToLong() ? "" : " beyond 64 bits")
              : "a number with a fraction";
      case BOOLEAN -> "a boolean";
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      default -> "null";
    };
  }

  private void found(Rule rule, String message, Optional<String> remedy) {
    violations.add(new Violation(rule, position.path(), message, remedy));
  }
}
