package io.meltemi.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Section 6: each record is written as its JSON Schema says, and read back as it was. */
class EventSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchema READINGS = schema("readings");
    private static final JsonSchema REJECTED = schema("rejected");
    private static final JsonSchema NODE_EVENTS = schema("node-events");
    private static final JsonSchema MQTT_OUTBOUND = schema("mqtt-outbound");
    private static final JsonSchema SEVERITY_EVENTS = schema("severity-events");
    private static final JsonSchema TRENDS = schema("trends");
    private static final JsonSchema PATTERNS = schema("patterns");
    private static final JsonSchema ALERTS = schema("alerts");
    private static final JsonSchema NOTIFICATIONS = schema("notifications");
    private static final JsonSchema ACKNOWLEDGEMENTS = schema("acknowledgements");
    private static final JsonSchema PLATFORM_HEALTH = schema("platform-health");
    private static final JsonSchema HEARTBEATS = schema("heartbeats");
    private static final JsonSchema OPERATOR_COMMAND = schema("operator-command");
    private static final List<JsonSchema> WITHOUT_ID =
            List.of(HEARTBEATS, OPERATOR_COMMAND, ACKNOWLEDGEMENTS, PLATFORM_HEALTH);

    @Property(tries = 300)
    @Label("KAFKA-02, SQL-02: readings keep their schema")
    void readings_keepTheirSchema(@ForAll("readings") Reading reading) throws Exception {
        assertThat(written(EventJson.READINGS, reading, READINGS)).isEqualTo(reading);
    }

    @Property(tries = 200)
    @Label("KAFKA-02: rejections keep their schema")
    void rejections_keepTheirSchema(@ForAll("rejections") Rejection rejection) throws Exception {
        assertThat(written(EventJson.REJECTIONS, rejection, REJECTED))
                .usingRecursiveComparison()
                .isEqualTo(rejection);
    }

    @Property(tries = 200)
    @Label("KAFKA-02: node events keep their schema")
    void nodeEvents_keepTheirSchema(@ForAll("nodeEvents") NodeEvent event) throws Exception {
        assertThat(written(EventJson.NODE_EVENTS, event, NODE_EVENTS)).isEqualTo(event);
    }

    @Property(tries = 200)
    @Label("KAFKA-02: outbound messages keep their schema")
    void outboundMessages_keepTheirSchema(@ForAll("outboundMessages") OutboundMessage message) throws Exception {
        assertThat(written(EventJson.OUTBOUND_MESSAGES, message, MQTT_OUTBOUND)).isEqualTo(message);
    }

    @Property(tries = 300)
    @Label("KAFKA-02: severity events keep their schema")
    void severityEvents_keepTheirSchema(@ForAll("severityEvents") SeverityEvent event) throws Exception {
        assertThat(written(EventJson.SEVERITY_EVENTS, event, SEVERITY_EVENTS)).isEqualTo(event);
    }

    @Property(tries = 200)
    @Label("KAFKA-02: trends keep their schema")
    void trends_keepTheirSchema(@ForAll("trends") Trend trend) throws Exception {
        assertThat(written(EventJson.TRENDS, trend, TRENDS)).isEqualTo(trend);
    }

    @Property(tries = 200)
    @Label("KAFKA-02: patterns keep their schema")
    void patterns_keepTheirSchema(@ForAll("patterns") Pattern pattern) throws Exception {
        assertThat(written(EventJson.PATTERNS, pattern, PATTERNS)).isEqualTo(pattern);
    }

    @Property(tries = 300)
    @Label("KAFKA-02: alert events keep their schema")
    void alertEvents_keepTheirSchema(@ForAll("alertEvents") AlertEvent event) throws Exception {
        assertThat(written(EventJson.ALERT_EVENTS, event, ALERTS)).isEqualTo(event);
    }

    @Property(tries = 200)
    @Label("KAFKA-02: notifications keep their schema")
    void notifications_keepTheirSchema(@ForAll("notifications") Notification notification) throws Exception {
        assertThat(written(EventJson.NOTIFICATIONS, notification, NOTIFICATIONS))
                .isEqualTo(notification);
    }

    @Property(tries = 100)
    @Label("Acknowledgements keep their schema")
    void acknowledgements_keepTheirSchema(@ForAll("acknowledgements") Acknowledgement acknowledgement)
            throws Exception {
        assertThat(written(EventJson.ACKNOWLEDGEMENTS, acknowledgement, ACKNOWLEDGEMENTS))
                .isEqualTo(acknowledgement);
    }

    @Property(tries = 100)
    @Label("Conditions of the platform's parts keep their schema")
    void partConditions_keepTheirSchema(@ForAll("partConditions") PartCondition condition) throws Exception {
        assertThat(written(EventJson.PART_CONDITIONS, condition, PLATFORM_HEALTH))
                .isEqualTo(condition);
    }

    @Property(tries = 100)
    @Label("Heartbeats keep their schema")
    void heartbeats_keepTheirSchema(@ForAll("heartbeats") Heartbeat heartbeat) throws Exception {
        assertThat(written(EventJson.HEARTBEATS, heartbeat, HEARTBEATS)).isEqualTo(heartbeat);
    }

    @Property(tries = 200)
    @Label("Operator commands keep their schema")
    void operatorCommands_keepTheirSchema(@ForAll("operatorCommands") OperatorCommand command) throws Exception {
        assertThat(written(EventJson.OPERATOR_COMMANDS, command, OPERATOR_COMMAND))
                .isEqualTo(command);
    }

    @Example
    @Label("The schemas refuse what is none of theirs, and list every constant")
    void schemas_areNotEmpty() {
        for (JsonSchema schema : List.of(
                READINGS,
                REJECTED,
                NODE_EVENTS,
                MQTT_OUTBOUND,
                SEVERITY_EVENTS,
                TRENDS,
                PATTERNS,
                ALERTS,
                NOTIFICATIONS,
                ACKNOWLEDGEMENTS,
                PLATFORM_HEALTH,
                HEARTBEATS,
                OPERATOR_COMMAND)) {
            assertThat(schema.validate(MAPPER.createObjectNode())).isNotEmpty();
        }
        assertThat(constants(REJECTED, "reason")).isEqualTo(names(RejectionReason.values()));
        assertThat(constants(NODE_EVENTS, "event")).isEqualTo(names(NodeEventType.values()));
        assertThat(constants(READINGS, "quality")).isEqualTo(names(Quality.values()));
        assertThat(constants(OPERATOR_COMMAND, "action")).isEqualTo(names(OperatorCommand.Action.values()));
        assertThat(constants(SEVERITY_EVENTS, "severityChange/properties/origin"))
                .isEqualTo(names(SeverityOrigin.values()));
        assertThat(constants(SEVERITY_EVENTS, "connectivityChange/properties/to"))
                .isEqualTo(names(Connectivity.values()));
        assertThat(constants(TRENDS, "method")).isEqualTo(names(TrendMethod.values()));
        assertThat(constants(PATTERNS, "kind")).isEqualTo(names(PatternKind.values()));
        assertThat(constants(ALERTS, "event")).isEqualTo(names(AlertEventType.values()));
        assertThat(constants(ACKNOWLEDGEMENTS, "action")).isEqualTo(names(AlertAction.values()));
        assertThat(constants(NOTIFICATIONS, "reason")).isEqualTo(names(NotificationReason.values()));
        assertThat(constants(NOTIFICATIONS, "channel")).isEqualTo(names(NotificationChannel.values()));
        for (JsonSchema schema : List.of(ALERTS, NOTIFICATIONS)) {
            String alert = "/$defs/alert/properties/";
            assertThat(constantsAt(schema, alert + "kind")).isEqualTo(names(AlertKind.values()));
            assertThat(constantsAt(schema, alert + "state")).isEqualTo(names(AlertState.values()));
            assertThat(constantsAt(schema, alert + "severity")).containsExactly("WARNING", "DANGER");
        }
        assertThat(NOTIFICATIONS
                        .getSchemaNode()
                        .at("/properties/alerts/maxItems")
                        .asInt())
                .isEqualTo(Notification.MAX_ALERTS);
    }

    @Example
    @Label("A severity event holds exactly one change, and its schema says so")
    void severityEvents_bothChanges_breakTheSchema() throws Exception {
        SeverityEvent event = EventArbitraries.severityEvents().sample();
        ObjectNode tree = (ObjectNode) MAPPER.readTree(EventJson.SEVERITY_EVENTS.write(event));
        ObjectNode neither = tree.deepCopy();
        neither.remove(List.of("severityChange", "connectivityChange"));
        ObjectNode both = tree.deepCopy();
        both.putObject("connectivityChange").put("to", "ONLINE").put("reason", "");
        both.putObject("severityChange")
                .put("origin", "REPORTED")
                .put("from", "NORMAL")
                .put("to", "DANGER")
                .put("reason", "")
                .put("severityBefore", "NORMAL");

        assertThat(SEVERITY_EVENTS.validate(tree)).isEmpty();
        assertThat(SEVERITY_EVENTS.validate(neither)).isNotEmpty();
        assertThat(SEVERITY_EVENTS.validate(both)).isNotEmpty();
    }

    private static <T> T written(EventJson<T> json, T event, JsonSchema schema) throws IOException {
        byte[] bytes = json.write(event);
        JsonNode tree = MAPPER.readTree(bytes);
        assertThat(schema.validate(tree)).isEmpty();
        assertThat(undeclared(tree, schema.getSchemaNode(), schema.getSchemaNode()))
                .isEmpty();
        if (!WITHOUT_ID.contains(schema)) {
            assertThat(tree.fieldNames().next()).isEqualTo("id");
        }
        return json.read(bytes);
    }

    /** Names of fields that the schema does not describe; it allows them, but we do not write them. */
    private static List<String> undeclared(JsonNode value, JsonNode described, JsonNode root) {
        JsonNode schema = described;
        if (schema.has("$ref")) {
            schema = root.at(schema.get("$ref").asText().substring(1));
        }
        List<String> names = new ArrayList<>();
        JsonNode properties = schema.path("properties");
        for (var fields = value.fields(); fields.hasNext(); ) {
            var field = fields.next();
            if (properties.has(field.getKey())) {
                names.addAll(undeclared(field.getValue(), properties.get(field.getKey()), root));
            } else if (!schema.has("additionalProperties")) {
                names.add(field.getKey());
            }
        }
        if (value.isArray()) {
            for (JsonNode element : value) {
                names.addAll(undeclared(element, schema.path("items"), root));
            }
        }
        return names;
    }

    private static List<String> constants(JsonSchema schema, String property) {
        return constantsAt(schema, "/properties/" + property);
    }

    @Example
    @Label("Section 6: every topic has a schema, but the one of raw payloads")
    void topics_valuesInJson_haveASchema() {
        assertThat(KafkaTopics.ALL)
                .filteredOn(topic -> !topic.equals(KafkaTopics.MQTT_INBOUND))
                .allSatisfy(topic -> assertThat(schema(topic.replace('.', '-'))
                                .getSchemaNode()
                                .path("$id")
                                .asText())
                        .isEqualTo("urn:meltemi:schema:" + topic.replace('.', '-')));
    }

    private static List<String> constantsAt(JsonSchema schema, String pointer) {
        List<String> constants = new ArrayList<>();
        schema.getSchemaNode().at(pointer + "/enum").forEach(constant -> constants.add(constant.asText()));
        return constants;
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static JsonSchema schema(String name) {
        try (InputStream source =
                EventJson.class.getResourceAsStream("/io/meltemi/schemas/json/" + name + ".schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            source,
                            SchemaValidatorsConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<Reading> readings() {
        return EventArbitraries.readings();
    }

    @Provide
    Arbitrary<Rejection> rejections() {
        return EventArbitraries.rejections();
    }

    @Provide
    Arbitrary<NodeEvent> nodeEvents() {
        return EventArbitraries.nodeEvents();
    }

    @Provide
    Arbitrary<OutboundMessage> outboundMessages() {
        return EventArbitraries.outboundMessages();
    }

    @Provide
    Arbitrary<SeverityEvent> severityEvents() {
        return EventArbitraries.severityEvents();
    }

    @Provide
    Arbitrary<Trend> trends() {
        return EventArbitraries.trends();
    }

    @Provide
    Arbitrary<Pattern> patterns() {
        return EventArbitraries.patterns();
    }

    @Provide
    Arbitrary<AlertEvent> alertEvents() {
        return EventArbitraries.alertEvents();
    }

    @Provide
    Arbitrary<Notification> notifications() {
        return EventArbitraries.notifications();
    }

    @Provide
    Arbitrary<Acknowledgement> acknowledgements() {
        return EventArbitraries.acknowledgements();
    }

    @Provide
    Arbitrary<PartCondition> partConditions() {
        return EventArbitraries.partConditions();
    }

    @Provide
    Arbitrary<Heartbeat> heartbeats() {
        return EventArbitraries.heartbeats();
    }

    @Provide
    Arbitrary<OperatorCommand> operatorCommands() {
        return EventArbitraries.operatorCommands();
    }
}
