package io.meltemi.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.meltemi.alerts.link.Links;
import io.meltemi.console.access.AccessOptions;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.live.StreamLimits;
import io.meltemi.console.open.OpenDataOptions;
import io.meltemi.operations.topic.RecordStore;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document of the API, of everything that a whole console offers. */
class OpenApiIT {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static Console console;
    private static ObjectNode document;

    @BeforeAll
    static void start() throws Exception {
        URI base = URI.create("http://localhost:8080");
        console = Console.start(
                new ConsoleOptions(
                        "127.0.0.1",
                        0,
                        base,
                        OpenDataPolicy.OPEN,
                        OpenDataOptions.DEFAULT,
                        AccessOptions.DEFAULT,
                        StreamLimits.DEFAULT),
                new ConsoleParts(
                        ConsoleTestDatabase.seeded(),
                        new RecordStore.Kafka("127.0.0.1:1"),
                        null,
                        null,
                        new Links("a secret of ours, long".getBytes(StandardCharsets.UTF_8), base),
                        null,
                        Clock.systemUTC(),
                        List::of,
                        () -> ""));
        document = (ObjectNode) json("/api/openapi.json");
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
    }

    @Test
    @DisplayName("HTTP-01: the API is described by an OpenAPI 3.1 document")
    void document_isAsTheSpecificationWants() throws Exception {
        try (InputStream in = OpenApiIT.class.getResourceAsStream("openapi/openapi-3.1.schema.json")) {
            JsonSchema openApi = SCHEMAS.getSchema(Json.MAPPER.readTree(in));

            assertThat(openApi.validate(document)).isEmpty();
        }
        JsonSchema dialect = SCHEMAS.getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()));
        for (JsonNode schema : document.path("components").path("schemas")) {
            assertThat(dialect.validate(schema)).as(schema.toString()).isEmpty();
        }
    }

    @Test
    void document_everyOperation_isThereAndNoOther() {
        for (Operation operation : console.operations()) {
            String path = operation.path().replace('<', '{').replace('>', '}');
            JsonNode described = document.path("paths")
                    .path(path)
                    .path(operation.method().name().toLowerCase(Locale.ROOT));
            assertThat(described.path("operationId").asText()).as(path).isEqualTo(operation.id());
            assertThat(described.path("summary").asText()).as(path).isNotBlank();
        }
        int described = 0;
        for (JsonNode item : document.path("paths")) {
            described += item.size();
        }
        assertThat(described).isEqualTo(console.operations().size());
    }

    @Test
    void document_everyReference_leadsSomewhere() {
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "listNetworks, /api/networks",
        "listNodes,    /api/nodes",
        "getNode,      /api/nodes/net/N1",
        "listChanges,  /api/changes",
        "listSeries,   /api/series",
        "getReadings,  /api/series/net/N1/temperature/readings?from=2026-11-25T08:00:00Z&to=2026-11-25T11:00:00Z&points=10",
        "getReadings,  /api/series/net/N1/camera/readings?from=2026-11-25T08:00:00Z&to=2026-11-25T11:00:00Z",
        "getTrends,    /api/series/net/N1/temperature/trends?at=2026-11-25T10:00:00Z",
        "listSeverity, /api/severity?network=net&node=N1&from=2026-11-25T08:00:00Z&to=2026-11-25T11:00:00Z",
        "listAlerts,   /api/alerts",
        "getAlert,     /api/alerts/00000000000000a1",
        "listPatterns, /api/patterns",
        "getPattern,   /api/patterns/p1",
        "health,       /healthz",
    })
    void answer_isAsTheDocumentSays(String id, String path) throws Exception {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        schema.set("components", document.path("components"));
        schema.setAll((ObjectNode) answer(id));

        assertThat(SCHEMAS.getSchema(schema).validate(json(path))).isEmpty();
    }

    private static JsonNode answer(String id) {
        for (JsonNode item : document.path("paths")) {
            for (Iterator<Map.Entry<String, JsonNode>> all = item.fields(); all.hasNext(); ) {
                JsonNode operation = all.next().getValue();
                if (operation.path("operationId").asText().equals(id)) {
                    return operation
                            .at("/responses/2XX/content")
                            .path("application/json")
                            .path("schema");
                }
            }
        }
        throw new IllegalArgumentException("no operation " + id);
    }

    private static JsonNode json(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(console.url() + path)).build();
        return Json.MAPPER.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }
}
