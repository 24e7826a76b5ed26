// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options for tests. */
record Sources(
        MqttConnection connection,
        String filter,
        String prefix,
        int qos,
        @Nullable String group,
        Acknowledgement acknowledgement,
        boolean deduplicating,
        BadMessages badMessages,
        Bound bound) {

    static Sources of(MqttConnection connection, String prefix) {
        return new Sources(
                connection,
                prefix + "/#",
                prefix,
                2,
                null,
                Acknowledgement.ON_CHECKPOINT,
                false,
                BadMessages.FAIL,
                new Bound.None());
    }

    Sources withFilter(String other) {
        return new Sources(connection, other, prefix, qos, group, acknowledgement, deduplicating, badMessages, bound);
    }

    Sources withQos(int other) {
        return new Sources(
                connection, filter, prefix, other, group, acknowledgement, deduplicating, badMessages, bound);
    }

    Sources withGroup(String other) {
        return new Sources(connection, filter, prefix, qos, other, acknowledgement, deduplicating, badMessages, bound);
    }

    Sources acknowledging(Acknowledgement other) {
        return new Sources(connection, filter, prefix, qos, group, other, deduplicating, badMessages, bound);
    }

    Sources droppingRedelivered() {
        return new Sources(connection, filter, prefix, qos, group, acknowledgement, true, badMessages, bound);
    }

    Sources endingAt(Bound other) {
        return new Sources(connection, filter, prefix, qos, group, acknowledgement, deduplicating, badMessages, other);
    }

    Sources skippingBadMessages() {
        return new Sources(
                connection, filter, prefix, qos, group, acknowledgement, deduplicating, BadMessages.SKIP, bound);
    }

    SourceOptions options() {
        return new SourceOptions(
                connection,
                List.of(filter),
                qos,
                group,
                null,
                prefix,
                acknowledgement,
                badMessages,
                deduplicating,
                bound);
    }
}
