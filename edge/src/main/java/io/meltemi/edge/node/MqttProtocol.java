package io.meltemi.edge.node;

/** Version of MQTT that a node speaks. */
public enum MqttProtocol {
    MQTT_5,
    MQTT_3_1_1
}
