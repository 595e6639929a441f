package dev.chartwright.check.internal.schema;

import dev.chartwright.check.internal.schema.Shape.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in a document the walk is. It is written at each step, so it makes no objects. */
final class DocumentPath {
  private static final int USUAL_DEPTH = 24;

  private @Nullable String[] keys = new String[USUAL_DEPTH];
  private int[] indexes = new int[USUAL_DEPTH];
  private @Nullable Struct[] structs = new Struct[USUAL_DEPTH];
  private int depth;

  void enter(String key) {
    grow();
    keys[depth++] = key;
    structs[depth] = null;
  }

  void enter(int index) {
    grow();
    keys[depth] = null;
    indexes[depth++] = index;
    structs[depth] = null;
  }

  void leave() {
    depth--;
  }

  /** Notes of what kind the object is that the walk is in. */
  void isA(Struct struct) {
    grow();
    structs[depth] = struct;
  }

  int depth() {
    return depth;
  }

  private void grow() {
    if (depth + 1 >= keys.length) {
      keys = Arrays.copyOf(keys, 2 * keys.length);
      indexes = Arrays.copyOf(indexes, keys.length);
      structs = Arrays.copyOf(structs, keys.length);
    }
  }

  /** Returns keys and indexes from the root. */
  List<String> path() {
    return path(depth);
  }

  private List<String> path(int length) {
    List<String> path = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      String key = keys[i];
      path.add(key == null ? Integer.toString(indexes[i]) : key);
    }
    return List.copyOf(path);
  }

  /** Returns the place as people write it, such as {@code spec.containers[0].image}. */
  String inWords() {
    return inWords(depth);
  }

  private String inWords(int length) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < length; i++) {
      String key = keys[i];
      if (key == null) {
        words.append('[').append(indexes[i]).append(']');
      } else if (key.indexOf('.') >= 0 || key.indexOf('/') >= 0) {
        words.append("['").append(key).append("']");
      } else {
        words.append(words.length() == 0 ? "" : ".").append(key);
      }
    }
    return words.toString();
  }

  /** Returns the nearest object around this one that has such a field; empty text if none has. */
  String nearestAroundWith(String field) {
    for (int i = depth - 1; i >= 0; i--) {
      Struct struct = structs[i];
      if (struct != null && struct.fields().containsKey(field)) {
        return i == 0 ? "the root of the document" : inWords(i);
      }
    }
    return "";
  }
}
