/** MQTT topics of the Meltemi contract (section 2) and the Kafka topic names (section 6). */
@org.jspecify.annotations.NullMarked
package io.meltemi.schemas.topic;
