// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.Serial;
import java.io.Serializable;
import org.apache.flink.annotation.PublicEvolving;

/**
 * What the broker publishes for a client that vanished without a word.
 *
 * @param qos 0, 1 or 2
 */
@PublicEvolving
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MqttWill(String topic, byte[] payload, int qos, boolean retained) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @throws IllegalArgumentException names what is wrong */
    public MqttWill {
        if (topic.isEmpty() || topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            throw new IllegalArgumentException("a will needs a topic without wildcards, found '" + topic + "'");
        }
        MqttMessage.checkQos(qos);
    }
}
