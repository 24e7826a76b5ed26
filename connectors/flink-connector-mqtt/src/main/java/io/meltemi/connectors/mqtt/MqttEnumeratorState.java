// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.List;
import org.apache.flink.annotation.PublicEvolving;

/**
 * Which members there are.
 *
 * @param members their number
 * @param unassigned those that no reader has
 */
@PublicEvolving
public record MqttEnumeratorState(int members, List<MqttSplit> unassigned) {

    public MqttEnumeratorState {
        unassigned = List.copyOf(unassigned);
    }
}
