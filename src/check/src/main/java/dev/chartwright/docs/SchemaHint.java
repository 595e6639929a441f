package dev.chartwright.docs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What the hints of one key state.
 *
 * @param keywords the keywords that are copied into the key's schema
 * @param required whether the key is required; empty without such a hint
 * @param nullable whether null is allowed beside the type
 * @param hidden whether the key is omitted from the schema
 * @param leaf whether the keys below it are omitted
 * @param merged whether all values below it share one schema, their names being free
 */
record SchemaHint(
    ObjectNode keywords,
    Optional<Boolean> required,
    boolean nullable,
    boolean hidden,
    boolean leaf,
    boolean merged) {
  static SchemaHint none() {
    return new SchemaHint(
        JsonNodeFactory.instance.objectNode(), Optional.empty(), false, false, false, false);
  }
}
