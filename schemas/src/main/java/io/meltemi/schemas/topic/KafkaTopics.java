package io.meltemi.schemas.topic;

import java.util.List;

/** Names of the Kafka topics and of the record headers on {@link #MQTT_INBOUND} (contract section 6). */
public final class KafkaTopics {

    public static final String MQTT_INBOUND = "mqtt.inbound";
    public static final String MQTT_OUTBOUND = "mqtt.outbound";
    public static final String READINGS = "readings";
    public static final String REJECTED = "rejected";
    public static final String NODE_EVENTS = "node-events";

    /** Every topic that the platform creates. */
    public static final List<String> ALL = List.of(MQTT_INBOUND, MQTT_OUTBOUND, READINGS, REJECTED, NODE_EVENTS);

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

    private KafkaTopics() {}
}
