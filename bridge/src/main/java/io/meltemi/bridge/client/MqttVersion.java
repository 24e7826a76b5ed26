package io.meltemi.bridge.client;

/** Version of the MQTT protocol. */
public enum MqttVersion {
    MQTT_3_1_1,
    MQTT_5
}
