package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.internal.schema.Shape.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Items of a list that server-side apply takes for the same. */
final class Repeats {
  /** Lists whose repeated items the API server itself accepts (pkg/apis/core/validation). */
  private static final Pattern ACCEPTED =
      Pattern.compile(
          ".*(^|\\.)(env|imagePullSecrets|hostAliases|x-kubernetes-validations|secrets"
              + "|ownerReferences)|.*[cC]ontainers\\[\\d+]\\.ports");

  private Repeats() {}

  /** Returns whether only server-side apply rejects a list with repeated items. */
  static boolean isInstalledByHelm3(String list) {
    return ACCEPTED.matcher(list).matches();
  }

  /**
   * An item that occurs again.
   *
   * @param index its place in the list
   * @param first where it is first
   * @param keys what makes it the same
   */
  record Repeat(int index, int first, String keys) {
    String what(boolean secret) {
      return secret ? "an item" : keys;
    }
  }

  static List<Repeat> in(JsonNode list, Identity identity) {
    Map<List<String>, Integer> seen = new HashMap<>();
    List<Repeat> repeats = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      if (!identity.keys().isEmpty() && !item.isObject()) {
        continue;
      }
      List<String> key = identity.keys().isEmpty() ? List.of(item.toString()) : key(item, identity);
      Integer first = seen.putIfAbsent(key, i);
      if (first != null) {
        repeats.add(new Repeat(i, first, inWords(key, identity)));
      }
    }
    return repeats;
  }

  private static List<String> key(JsonNode item, Identity identity) {
    List<String> key = new ArrayList<>(identity.keys().size());
    for (Identity.Key one : identity.keys()) {
      JsonNode value = item.path(one.name());
      String byDefault = one.byDefault() == null ? "" : one.byDefault();
      key.add(value.isMissingNode() || value.isNull() ? byDefault : value.asText());
    }
    return key;
  }

  private static String inWords(List<String> key, Identity identity) {
    if (identity.keys().isEmpty()) {
      return key.get(0);
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      words.add(identity.keys().get(i).name() + " " + key.get(i));
    }
    return words.stream().collect(Collectors.joining(" and "));
  }
}
