package dev.chartwright.unittest.internal.asserts;

import dev.chartwright.unittest.internal.path.PathException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The assertions of helm-unittest, by their names (pkg/unittest/assertion.go). */
public enum AssertionType {
  MATCH_SNAPSHOT("matchSnapshot", false, MatchSnapshot::ofPath),
  MATCH_SNAPSHOT_RAW("matchSnapshotRaw", false, params -> MatchSnapshot.ofText()),
  EQUAL("equal", false, Equal::new),
  NOT_EQUAL("notEqual", true, Equal::new),
  GREATER_OR_EQUAL("greaterOrEqual", false, params -> new AtLeast(params, true)),
  NOT_GREATER_OR_EQUAL("notGreaterOrEqual", true, params -> new AtLeast(params, true)),
  LESS_OR_EQUAL("lessOrEqual", false, params -> new AtLeast(params, false)),
  NOT_LESS_OR_EQUAL("notLessOrEqual", true, params -> new AtLeast(params, false)),
  EQUAL_RAW("equalRaw", false, Plain::equalRaw),
  NOT_EQUAL_RAW("notEqualRaw", true, Plain::equalRaw),
  EXISTS("exists", false, Plain::exists),
  NOT_EXISTS("notExists", true, Plain::exists),
  MATCH_REGEX("matchRegex", false, MatchRegex::new),
  NOT_MATCH_REGEX("notMatchRegex", true, MatchRegex::new),
  MATCH_REGEX_RAW("matchRegexRaw", false, Plain::matchRegexRaw),
  NOT_MATCH_REGEX_RAW("notMatchRegexRaw", true, Plain::matchRegexRaw),
  CONTAINS("contains", false, Contains::new),
  NOT_CONTAINS("notContains", true, Contains::new),
  IS_KIND("isKind", false, params -> Plain.field(params, "kind")),
  IS_API_VERSION("isAPIVersion", false, params -> Plain.field(params, "apiVersion")),
  HAS_DOCUMENTS("hasDocuments", false, HasDocuments::new),
  IS_SUBSET("isSubset", false, IsSubset::new),
  IS_NOT_SUBSET("isNotSubset", true, IsSubset::new),
  IS_NULL_OR_EMPTY("isNullOrEmpty", false, IsNullOrEmpty::new),
  IS_NOT_NULL_OR_EMPTY("isNotNullOrEmpty", true, IsNullOrEmpty::new),
  FAILED_TEMPLATE("failedTemplate", false, FailedTemplate::new),
  NOT_FAILED_TEMPLATE("notFailedTemplate", true, FailedTemplate::new),
  CONTAINS_DOCUMENT("containsDocument", false, ContainsDocument::new),
  LENGTH_EQUAL("lengthEqual", false, LengthEqual::new),
  NOT_LENGTH_EQUAL("notLengthEqual", true, LengthEqual::new),
  IS_NULL("isNull", true, Plain::exists),
  IS_NOT_NULL("isNotNull", false, Plain::exists),
  IS_EMPTY("isEmpty", false, IsNullOrEmpty::new),
  IS_NOT_EMPTY("isNotEmpty", true, IsNullOrEmpty::new),
  IS_TYPE("isType", false, IsType::new),
  IS_NOT_TYPE("isNotType", true, IsType::new);

  private final String key;
  private final boolean isAntonym;

  @SuppressWarnings("ImmutableEnumChecker") // constructors without state
  private final Function<Params, Check> maker;

  AssertionType(String key, boolean isAntonym, Function<Params, Check> maker) {
    this.key = key;
    this.isAntonym = isAntonym;
    this.maker = maker;
  }

  /**
   * Finds a type by its name.
   *
   * @return empty if there is none
   */
  public static Optional<AssertionType> named(String key) {
    return Arrays.stream(values()).filter(type -> type.key.equals(key)).findFirst();
  }

  /** Returns the name in a suite. */
  public String key() {
    return key;
  }

  /** Returns whether it is the opposite of its check. */
  public boolean isAntonym() {
    return isAntonym;
  }

  /** Returns whether it can only hold of what Helm has rendered. */
  public boolean needsRendering() {
    return this != FAILED_TEMPLATE;
  }

  /**
   * Returns the check. One with an invalid path or pattern never holds, nor does its opposite.
   *
   * @throws Params.InvalidException if a parameter is invalid or unknown
   */
  public Check check(Params params) {
    try {
      return maker.apply(params);
    } catch (PathException | Regex.InvalidPatternException e) {
      return context -> List.of(Check.Problem.of(-1, String.valueOf(e.getMessage())));
    }
  }
}
