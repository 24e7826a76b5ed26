/** From MQTT to the Kafka topic {@code mqtt.inbound}. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bridge.inbound;
