package dev.chartwright.operations.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of a record. A component is required unless it is nullable. */
final class RecordSchema {
  private RecordSchema() {}

  static JsonNode of(Class<?> type) {
    SchemaGeneratorConfigBuilder builder =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
            .with(Option.INLINE_ALL_SCHEMAS);
    builder
        .forFields()
        .withRequiredCheck(field -> !isNullable(field))
        .withDescriptionResolver(RecordSchema::description);
    return new SchemaGenerator(builder.build()).generateSchema(type);
  }

  private static boolean isNullable(FieldScope field) {
    return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static @Nullable String description(FieldScope field) {
    About about = field.getAnnotation(About.class);
    return about == null || field.isFakeContainerItemScope() ? null : about.value();
  }
}
