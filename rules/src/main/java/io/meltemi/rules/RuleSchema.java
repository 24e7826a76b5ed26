package io.meltemi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The JSON Schema of a rule, and its faults in our words. */
final class RuleSchema {

    private static final String RESOURCE = "/io/meltemi/schemas/json/rules.schema.json";
    private static final JsonSchema SCHEMA = read();

    private RuleSchema() {}

    /** Adds what the schema finds; paths begin with that of the rule. */
    static void check(String path, JsonNode rule, RuleFaults faults) {
        for (ValidationMessage message : SCHEMA.validate(rule)) {
            if (!message.getEvaluationPath().toString().contains(".oneOf[")) {
                String at = path + message.getInstanceLocation().toString().substring(1);
                add(at, message, faults);
            }
        }
    }

    private static void add(String path, ValidationMessage message, RuleFaults faults) {
        JsonNode expected = message.getSchemaNode();
        String found = RuleFaults.excerpt(message.getInstanceNode());
        switch (message.getType()) {
            case "required" -> faults.add(path + "." + message.getProperty(), "a value", "nothing");
            case "additionalProperties" ->
                faults.add(path + "." + message.getProperty(), "one of " + names(message), "an unknown property");
            case "oneOf" -> faults.add(path, "exactly one of value, rate, objects, absent, all, any", found);
            case "false" -> faults.add(path, "nothing beside the other properties that stand here", found);
            case "enum" -> faults.add(path, "one of " + expected.toString(), found);
            case "type" -> faults.add(path, "a value of type " + expected.asText(), found);
            case "pattern" -> faults.add(path, "text like " + expected.asText(), found);
            case "minimum" -> faults.add(path, expected + " or more", found);
            case "maximum" -> faults.add(path, expected + " or less", found);
            case "minLength" -> faults.add(path, "at least " + expected + " characters", found);
            case "maxLength" -> faults.add(path, "at most " + expected + " characters", found);
            case "minItems" -> faults.add(path, "at least " + expected + " elements", found);
            case "maxItems" -> faults.add(path, "at most " + expected + " elements", found);
            case "uniqueItems" -> faults.add(path, "each element once", found);
            default -> faults.add(path, "what the schema says (" + message.getMessage() + ")", found);
        }
    }

    private static String names(ValidationMessage message) {
        List<String> names = new ArrayList<>();
        JsonNode schema = SCHEMA.getSchemaNode();
        String location = message.getSchemaLocation().getFragment().toString();
        schema.at(location.substring(0, location.lastIndexOf('/')) + "/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return String.join(", ", names);
    }

    private static JsonSchema read() {
        try (InputStream json = RuleSchema.class.getResourceAsStream(RESOURCE)) {
            if (json == null) {
                throw new IllegalStateException("no resource " + RESOURCE);
            }
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            json,
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_PATH)
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
