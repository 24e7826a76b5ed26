package io.meltemi.schemas.topic;

import java.util.List;

/** Names of the Kafka topics and of the record headers on {@link #MQTT_INBOUND} (contract section 6). */
public final class KafkaTopics {

    public static final String MQTT_INBOUND = "mqtt.inbound";
    public static final String MQTT_OUTBOUND = "mqtt.outbound";
    public static final String READINGS = "readings";
    public static final String REJECTED = "rejected";
    public static final String NODE_EVENTS = "node-events";

    public static final String SEVERITY_EVENTS = "severity-events";
    public static final String TRENDS = "trends";

    /** Compacted; the key is the rule's id, a value null deletes the rule. */
    public static final String RULES = "rules";

    /** What mining found. */
    public static final String PATTERNS = "patterns";

    /** Compacted; the key is the declared pattern's id, a value null deletes it; not part of the contract. */
    public static final String DECLARED_PATTERNS = "declared-patterns";

    /** Events of alerts; the key is the alert's id. */
    public static final String ALERTS = "alerts";

    /** Messages to subscribers; the key is the first alert's id. */
    public static final String NOTIFICATIONS = "notifications";

    /** Who takes care of alerts; not part of the contract. */
    public static final String ACKNOWLEDGEMENTS = "acknowledgements";

    /** How the platform's own parts do; not part of the contract. */
    public static final String PLATFORM_HEALTH = "platform-health";

    /** Compacted; the key is the subscriber's name, a value null deletes the subscriber. */
    public static final String SUBSCRIBERS = "subscribers";

    /** Compacted; the routing tree, under the key {@link #ROUTING_KEY}. */
    public static final String ROUTING = "routing";

    /** Compacted; the key is the silence's id, a value null deletes the silence. */
    public static final String SILENCES = "silences";

    /** The one key of {@link #ROUTING}. */
    public static final String ROUTING_KEY = "routing";

    /** Compacted; the key is the route's id, a value null deletes the route; not part of the contract. */
    public static final String PUSH_ROUTES = "push-routes";

    /** What could not be pushed to another platform; the key is the route's id; not part of the contract. */
    public static final String PUSH_DEAD_LETTERS = "push-dead-letters";

    /** Signs that messages get through; not part of the contract. */
    public static final String HEARTBEATS = "heartbeats";

    /** Every topic that the platform creates. */
    public static final List<String> ALL = List.of(
            MQTT_INBOUND,
            MQTT_OUTBOUND,
            READINGS,
            REJECTED,
            NODE_EVENTS,
            SEVERITY_EVENTS,
            TRENDS,
            RULES,
            PATTERNS,
            DECLARED_PATTERNS,
            ALERTS,
            NOTIFICATIONS,
            ACKNOWLEDGEMENTS,
            PLATFORM_HEALTH,
            SUBSCRIBERS,
            ROUTING,
            SILENCES,
            PUSH_ROUTES,
            PUSH_DEAD_LETTERS,
            HEARTBEATS);

    /** Topics that keep the newest value of each key for ever. */
    public static final List<String> COMPACTED =
            List.of(RULES, DECLARED_PATTERNS, SUBSCRIBERS, ROUTING, SILENCES, PUSH_ROUTES);

    /** Header: the MQTT topic as the node wrote it, UTF-8. */
    public static final String HEADER_MQTT_TOPIC = "mqtt-topic";

    /** Header: the quality of service, one ASCII digit. */
    public static final String HEADER_MQTT_QOS = "mqtt-qos";

    /** Header: {@code true} or {@code false}, ASCII. */
    public static final String HEADER_MQTT_RETAINED = "mqtt-retained";

    /** Header: arrival at the bridge, RFC 3339 with microseconds, ASCII. */
    public static final String HEADER_ARRIVED_AT = "arrived-at";

    /**
     * Header: present when an operator and not a node wrote the record; its value is the operator's name. The payload is
     * then an {@link io.meltemi.schemas.event.OperatorCommand}.
     */
    public static final String HEADER_OPERATOR = "operator";

    /** Header: the payload's length in bytes before it was cut, decimal ASCII; present only when it was cut. */
    public static final String HEADER_ORIGINAL_LENGTH = "original-length";

    /**
     * Header: present when a bridge wrote the record as a sign of life; the payload is then a {@link
     * io.meltemi.schemas.event.Heartbeat}, and no node sent it.
     */
    public static final String HEADER_HEARTBEAT = "heartbeat";

    private KafkaTopics() {}
}
