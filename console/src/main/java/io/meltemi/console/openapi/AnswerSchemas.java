package io.meltemi.console.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import io.meltemi.console.http.Json;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas of the records that are read and answered. A component without {@link Nullable} is required, since only absent values
 * are left out.
 */
final class AnswerSchemas {

    private final SchemaBuilder schemas;

    AnswerSchemas() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        Json.MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule())
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields().withRequiredCheck(field -> !field.isFakeContainerItemScope() && !isNullable(type(field)));
        config.forFields()
                .withNullableCheck(field -> field.isFakeContainerItemScope() && isNullable(element(type(field))));
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(AnswerSchemas::ofPlainTypes)
                .withDefinitionNamingStrategy(new Names());
        this.schemas = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    /** A schema that refers to the type's. */
    ObjectNode reference(Type type) {
        return schemas.createSchemaReference(type);
    }

    /** The schemas of all types that were referred to, by name. */
    ObjectNode definitions() {
        return schemas.collectDefinitions("components/schemas");
    }

    private static @Nullable CustomDefinition ofPlainTypes(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        if (JsonNode.class.isAssignableFrom(raw) || raw == Object.class) {
            return new CustomDefinition(schema, true);
        }
        if (raw == Instant.class) {
            return new CustomDefinition(schema.put("type", "string").put("format", "date-time"), true);
        }
        if (raw == Duration.class) {
            return new CustomDefinition(schema.put("type", "string").put("format", "duration"), true);
        }
        return null;
    }

    private static AnnotatedType type(FieldScope field) {
        return field.getRawMember().getAnnotatedType();
    }

    private static @Nullable AnnotatedType element(AnnotatedType container) {
        return container instanceof AnnotatedParameterizedType parameterized
                ? parameterized.getAnnotatedActualTypeArguments()[0]
                : null;
    }

    private static boolean isNullable(@Nullable AnnotatedType type) {
        return type != null && type.isAnnotationPresent(Nullable.class);
    }

    /** Nested records are called by the class around them too, so that two of one name stay two. */
    private static final class Names implements SchemaDefinitionNamingStrategy {
        @Override
        public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
            return name(key.getType());
        }

        private static String name(ResolvedType type) {
            Class<?> raw = type.getErasedType();
            String arguments =
                    type.getTypeParameters().stream().map(Names::name).collect(Collectors.joining());
            Class<?> outer = raw.getDeclaringClass();
            String own = raw.getSimpleName();
            return arguments
                    + (outer == null ? own : outer.getSimpleName().replaceAll("(Operations|Endpoint)$", "") + own);
        }
    }
}
