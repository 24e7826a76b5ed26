package io.meltemi.console.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The OpenAPI 3.1 document of some operations. */
final class OpenApiDocument {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private final ObjectNode root = Json.MAPPER.createObjectNode();
    private final AnswerSchemas schemas = new AnswerSchemas();

    private OpenApiDocument() {}

    static ObjectNode of(List<Operation> operations) {
        OpenApiDocument document = new OpenApiDocument();
        document.begin(operations);
        ObjectNode paths = document.root.putObject("paths");
        for (Operation operation : operations) {
            ObjectNode item = paths.withObjectProperty(path(operation));
            item.set(operation.method().name().toLowerCase(Locale.ROOT), document.operation(operation));
        }
        document.end();
        return document.root;
    }

    /** As the server routes it, without the marks of parameters that hold slashes. */
    static String path(Operation operation) {
        return operation.path().replaceAll("<([^>]+)>", "{$1}");
    }

    private void begin(List<Operation> operations) {
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Meltemi")
                .put("version", "1")
                .put(
                        "description",
                        "Networks of sensors: what they measure, how severe it is, and who is told. Times are RFC 3339 in UTC;"
                                + " absent values are left out; every error is a problem document (RFC 9457).")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        root.putArray("servers").addObject().put("url", "/");
        ArrayNode tags = root.putArray("tags");
        TreeSet<String> names = new TreeSet<>();
        operations.forEach(operation -> names.add(operation.tag()));
        names.stream().filter(name -> !name.isEmpty()).forEach(name -> tags.addObject()
                .put("name", name));
    }

    private ObjectNode operation(Operation operation) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("operationId", operation.id()).put("summary", operation.summary());
        if (!operation.tag().isEmpty()) {
            node.putArray("tags").add(operation.tag());
        }
        if (!operation.parameters().isEmpty()) {
            ArrayNode parameters = node.putArray("parameters");
            operation.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        }
        if (operation.body() != null) {
            ObjectNode body = node.putObject("requestBody").put("required", true);
            boolean isText = operation.body() == String.class;
            body.putObject("content")
                    .putObject(isText ? "*/*" : JSON)
                    .set("schema", isText ? text() : schemas.reference(operation.body()));
        }
        security(operation, node.putArray("security"));
        answers(operation, node.putObject("responses"));
        return node;
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("name", parameter.name())
                .put("in", parameter.place().name().toLowerCase(Locale.ROOT))
                .put("description", parameter.description())
                .put("required", parameter.isRequired());
        ObjectNode schema = node.putObject("schema");
        switch (parameter.type()) {
            case TEXT -> schema.put("type", "string");
            case INTEGER -> schema.put("type", "integer");
            case NUMBER -> schema.put("type", "number");
            case BOOLEAN -> schema.put("type", "boolean");
            case INSTANT -> schema.put("type", "string").put("format", "date-time");
            case DURATION -> schema.put("type", "string").put("format", "duration");
        }
        if (!parameter.values().isEmpty()) {
            ArrayNode values = schema.putArray("enum");
            parameter.values().forEach(values::add);
        }
        return node;
    }

    /** What is open to anyone says so by an empty requirement. */
    private static void security(Operation operation, ArrayNode security) {
        Permission needed = operation.permission();
        if (needed == null || needed == Permission.READ_DATA) {
            security.addObject();
        }
        if (needed != null) {
            ObjectNode session = security.addObject();
            session.putArray("session");
            if (operation.method().isChange()) {
                session.putArray("csrf");
            }
            security.addObject().putArray("token").add(needed.scope());
        }
    }

    private void answers(Operation operation, ObjectNode responses) {
        ObjectNode done = responses.putObject("2XX").put("description", "Done");
        ObjectNode content = Json.MAPPER.createObjectNode();
        for (String type : operation.contentTypes()) {
            boolean isJson = type.equals(JSON) || type.endsWith("+json");
            if (operation.answer() != null && isJson) {
                content.putObject(type).set("schema", schemas.reference(operation.answer()));
            } else if (!type.equals(JSON)) {
                content.putObject(type).set("schema", text());
            }
        }
        if (!content.isEmpty()) {
            done.set("content", content);
        }
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
    }

    private void end() {
        ObjectNode components = root.putObject("components");
        ObjectNode definitions = schemas.definitions();
        definitions.set("Problem", problem());
        components.set("schemas", definitions);
        components
                .putObject("responses")
                .putObject("Problem")
                .put("description", "What was expected and what was found")
                .putObject("content")
                .putObject(PROBLEM)
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        ObjectNode security = components.putObject("securitySchemes");
        security.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "meltemi")
                .put("description", "The cookie that POST /api/session sets; its name goes on with the port.");
        security.putObject("csrf")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "X-CSRF-Token")
                .put("description", "What POST /api/session answered; with a session every change needs it.");
        security.putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "A token, which has some scopes and can be revoked.");
    }

    private static ObjectNode problem() {
        ObjectNode problem = Json.MAPPER.createObjectNode().put("type", "object");
        ObjectNode properties = problem.putObject("properties");
        properties.putObject("type").put("type", "string").put("format", "uri-reference");
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer");
        properties.putObject("detail").put("type", "string");
        problem.putArray("required").add("type").add("title").add("status").add("detail");
        return problem;
    }

    private static ObjectNode text() {
        return Json.MAPPER.createObjectNode().put("type", "string");
    }
}
