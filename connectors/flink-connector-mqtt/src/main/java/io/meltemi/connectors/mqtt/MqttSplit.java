// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.List;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A member of a subscription, and what is remembered of its session.
 *
 * @param member counts from 0
 * @param connectedBefore whether the broker should know the session
 * @param taken messages that the job has taken so far
 * @param subscribed filters of the session's subscriptions
 * @param recent the last messages, oldest first; empty unless redelivered ones are dropped
 */
@PublicEvolving
public record MqttSplit(
        int member, boolean connectedBefore, long taken, List<String> subscribed, List<Fingerprint> recent)
        implements SourceSplit {

    public MqttSplit {
        subscribed = List.copyOf(subscribed);
        recent = List.copyOf(recent);
    }

    static MqttSplit unused(int member) {
        return new MqttSplit(member, false, 0, List.of(), List.of());
    }

    @Override
    public String splitId() {
        return "member-" + member;
    }
}
