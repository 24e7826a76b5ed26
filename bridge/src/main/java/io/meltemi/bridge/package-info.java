/** The bridge between MQTT and Kafka: what all of its parts share. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bridge;
