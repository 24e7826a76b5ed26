/** MQTT tables of Flink SQL. */
@org.jspecify.annotations.NullMarked
package io.meltemi.connectors.mqtt.table;
