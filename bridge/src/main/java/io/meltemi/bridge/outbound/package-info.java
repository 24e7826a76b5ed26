/** From the Kafka topic {@code mqtt.outbound} to MQTT. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bridge.outbound;
