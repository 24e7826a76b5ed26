// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import org.apache.flink.annotation.PublicEvolving;

/** A version of the protocol. */
@PublicEvolving
public enum MqttVersion {
    /** Says why something was refused, bounds what a broker sends ahead, and carries properties with a message. */
    MQTT_5,
    /** Has none of that. */
    MQTT_3_1_1
}
