// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

/** A message on its way, until the broker has it or it is a dead letter. */
final class Delivery<T> {

    private final long sequence;
    private final T record;
    private final MqttMessage message;
    private int failuresAlone;

    /** @param sequence its place among all messages of its writer */
    Delivery(long sequence, T record, MqttMessage message) {
        this.sequence = sequence;
        this.record = record;
        this.message = message;
    }

    long sequence() {
        return sequence;
    }

    T record() {
        return record;
    }

    MqttMessage message() {
        return message;
    }

    /** Counts that it failed while it was the only message on its way; how often by now. */
    int failedAlone() {
        return ++failuresAlone;
    }
}
