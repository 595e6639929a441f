package dev.chartwright.unittest.internal.asserts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code containsDocument}: each document, or with {@code any} one of them, has this kind, API
 * version, name and namespace. Its opposite holds if one document differs, or with {@code any} if
 * all do.
 */
final class ContainsDocument implements Check {
  private final String kind;
  private final String apiVersion;
  private final String name;
  private final String namespace;
  private final boolean any;

  ContainsDocument(Params params) {
    this.kind = params.text("kind");
    this.apiVersion = params.text("apiversion");
    this.name = params.text("name");
    this.namespace = params.text("namespace");
    this.any = params.flag("any");
  }

  @Override
  public List<Problem> problems(Context context) {
    List<Problem> problems = new ArrayList<>();
    String expected =
        "expected a document " + (context.isNegative() ? "other than " : "") + label();
    for (Document document : context.selected()) {
      if (matches(document.content()) == context.isNegative()) {
        problems.add(Problem.of(document.index(), expected));
      } else if (any != context.isNegative()) {
        return List.of();
      }
    }
    if (context.selected().isEmpty() && !context.isNegative()) {
      problems.add(Problem.of(-1, expected + ", but nothing was rendered"));
    }
    return problems;
  }

  private String label() {
    return kind
        + " of "
        + apiVersion
        + (name.isEmpty() ? "" : " named " + name)
        + (namespace.isEmpty() ? "" : " in " + namespace);
  }

  private boolean matches(Map<String, @Nullable Object> document) {
    Object metadata = document.get("metadata");
    Map<?, ?> fields = metadata instanceof Map<?, ?> map ? map : Map.of();
    return isOrNoText(document.get("kind"), kind)
        && isOrNoText(document.get("apiVersion"), apiVersion)
        && (name.isEmpty() || Objects.equals(fields.get("name"), name))
        && (namespace.isEmpty() || Objects.equals(fields.get("namespace"), namespace));
  }

  /** A document without the field matches too. */
  private static boolean isOrNoText(@Nullable Object value, String wanted) {
    return !(value instanceof String) || value.equals(wanted);
  }
}
