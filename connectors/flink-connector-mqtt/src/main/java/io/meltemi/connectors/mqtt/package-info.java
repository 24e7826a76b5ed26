// SPDX-License-Identifier: Apache-2.0
/** A Flink source and sink for MQTT 5 and 3.1.1, for DataStream and SQL; usable without the rest of Meltemi. */
@org.jspecify.annotations.NullMarked
package io.meltemi.connectors.mqtt;
