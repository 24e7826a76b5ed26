// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import org.apache.flink.annotation.PublicEvolving;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be published, however often it is tried.
 *
 * @param record what the sink was given
 * @param message what it was to become; null if it could not be serialised
 * @param reason why it cannot be published
 * @param detail the same in words, for people
 */
@PublicEvolving
public record DeadLetter<T>(T record, @Nullable MqttMessage message, Reason reason, String detail) {

    /** Why a record cannot be published. */
    public enum Reason {
        /** The serialisation schema threw an exception. */
        NOT_SERIALIZABLE,
        /** The topic is empty, longer than 65,535 bytes, or has a wildcard or a null character. */
        TOPIC_INVALID,
        /** The message is larger than the broker accepts. */
        TOO_LARGE,
        /** The broker refused the message, for example because the user may not write to its topic. */
        REFUSED,
        /** The broker ended the connection each time that it was sent this message alone, as brokers of MQTT 3.1.1 refuse. */
        CONNECTION_ENDED
    }
}
