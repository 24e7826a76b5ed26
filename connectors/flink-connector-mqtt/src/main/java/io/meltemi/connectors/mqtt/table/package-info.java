// SPDX-License-Identifier: Apache-2.0
/** MQTT tables of Flink SQL. */
@org.jspecify.annotations.NullMarked
package io.meltemi.connectors.mqtt.table;
