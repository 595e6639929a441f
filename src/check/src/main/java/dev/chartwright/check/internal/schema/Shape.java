package dev.chartwright.check.internal.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is allowed at a place of a document. */
sealed interface Shape {
  /** Returns what people call it, with its article. */
  String noun();

  /** Any value, or any object. */
  enum Free implements Shape {
    ANYTHING("anything"),
    OBJECT("an object");

    private final String noun;

    Free(String noun) {
      this.noun = noun;
    }

    @Override
    public String noun() {
      return noun;
    }
  }

  /** A scalar. */
  enum Scalar implements Shape {
    STRING("a string"),
    BOOLEAN("a boolean"),
    INT32("an integer"),
    INT64("an integer"),
    NUMBER("a number"),
    INT_OR_STRING("an integer or a string"),
    QUANTITY("a quantity"),
    BASE64("a base64 text"),
    TIME("a time");

    private final String noun;

    Scalar(String noun) {
      this.noun = noun;
    }

    @Override
    public String noun() {
      return noun;
    }
  }

  /**
   * One of several texts. Kubernetes treats an empty text as a missing one.
   *
   * @param allowed the texts
   */
  record Choice(Set<String> allowed) implements Shape {
    @Override
    public String noun() {
      return "a string";
    }
  }

  /**
   * An object with fields.
   *
   * @param name what people call it, such as {@code core.v1.Container}
   * @param required those that must be there
   * @param others the shape of any other field; null if other fields are not allowed
   * @param elsewhere knows the other versions that have a field which is unknown here
   */
  record Struct(
      String name,
      Map<String, Shape> fields,
      List<String> required,
      @Nullable Shape others,
      Elsewhere elsewhere)
      implements Shape {
    @Override
    public String noun() {
      return "an object";
    }
  }

  /** Knows the versions of a field that this version does not have. */
  interface Elsewhere {
    /** Knows nothing. */
    Elsewhere NOWHERE = field -> Optional.empty();

    /** Returns a text such as {@code since 1.34}, or empty. */
    Optional<String> versionsOf(String field);
  }

  /**
   * An object whose keys are free.
   *
   * @param values what is behind each key
   */
  record Dictionary(Shape values) implements Shape {
    @Override
    public String noun() {
      return "an object";
    }
  }

  /**
   * A list.
   *
   * @param items what its items are
   * @param identity what makes two items the same; null where items may repeat
   */
  record Listing(Shape items, @Nullable Identity identity) implements Shape {
    @Override
    public String noun() {
      return "a list";
    }
  }

  /**
   * What makes two items of a list the same, as server-side apply sees it.
   *
   * @param keys the keys with their defaults, which may be null; none means the item as a whole
   */
  record Identity(List<Key> keys) {
    /**
     * A key.
     *
     * @param byDefault what it is where an item lacks it
     */
    record Key(String name, @Nullable String byDefault) {}
  }

  /** A boolean, or something else. */
  record BooleanOr(Shape other) implements Shape {
    @Override
    public String noun() {
      return "a boolean or " + other.noun();
    }
  }

  /**
   * A shape whose values have limits, out of a custom resource definition.
   *
   * @param nullable whether null is allowed there
   * @param rules rules in CEL, for what is sound otherwise
   */
  record Limited(Shape shape, Limits limits, boolean nullable, Limits rules) implements Shape {
    @Override
    public String noun() {
      return shape.noun();
    }
  }

  /** A shape by its name, created when it is first needed. */
  final class Reference implements Shape {
    private final Supplier<Shape> maker;
    private volatile @Nullable Shape target;

    Reference(Supplier<Shape> maker) {
      this.maker = maker;
    }

    Shape target() {
      Shape made = target;
      if (made == null) {
        made = maker.get();
        target = made;
      }
      return made;
    }

    @Override
    public String noun() {
      return target().noun();
    }
  }
}
