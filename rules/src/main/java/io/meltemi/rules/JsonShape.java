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

/** A JSON Schema, and what it finds in our words. May be shared by threads. */
public final class JsonShape {

    private final JsonSchema schema;

    private JsonShape(JsonSchema schema) {
        this.schema = schema;
    }

    /**
     * The schema of the values of a Kafka topic.
     *
     * @throws IllegalStateException when there is none
     */
    public static JsonShape ofTopic(String topic) {
        return new JsonShape(read("/io/meltemi/schemas/json/" + topic + ".schema.json"));
    }

    /** Adds what the schema finds; paths begin with that of the document. */
    public void check(String path, JsonNode document, JsonFaults faults) {
        for (ValidationMessage message : schema.validate(document)) {
            if (!message.getEvaluationPath().toString().contains(".oneOf[")) {
                String at = path + message.getInstanceLocation().toString().substring(1);
                add(at, message, faults);
            }
        }
    }

    private void add(String path, ValidationMessage message, JsonFaults faults) {
        JsonNode expected = message.getSchemaNode();
        String found = JsonFaults.excerpt(message.getInstanceNode());
        switch (message.getType()) {
            case "required" -> faults.add(path + "." + message.getProperty(), "a value", "nothing");
            case "additionalProperties" ->
                faults.add(path + "." + message.getProperty(), "one of " + names(message), "an unknown property");
            case "oneOf" -> faults.add(path, "exactly one of " + choices(expected), found);
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

    private static String choices(JsonNode oneOf) {
        List<String> names = new ArrayList<>();
        oneOf.forEach(choice -> names.add(choice.at("/required/0").asText()));
        return String.join(", ", names);
    }

    private String names(ValidationMessage message) {
        List<String> names = new ArrayList<>();
        String location = message.getSchemaLocation().getFragment().toString();
        schema.getSchemaNode()
                .at(location.substring(0, location.lastIndexOf('/')) + "/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return String.join(", ", names);
    }

    private static JsonSchema read(String resource) {
        try (InputStream json = JsonShape.class.getResourceAsStream(resource)) {
            if (json == null) {
                throw new IllegalStateException("no resource " + resource);
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
