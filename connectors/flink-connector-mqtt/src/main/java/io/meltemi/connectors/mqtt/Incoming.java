// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A message from a broker that waits to be acknowledged; not at QoS 0, where there is nothing to acknowledge. */
final class Incoming {

    private final MqttMessage message;
    private final Consumer<Incoming> acknowledgement;
    private final AtomicBoolean acknowledged = new AtomicBoolean();

    Incoming(MqttMessage message, Consumer<Incoming> acknowledgement) {
        this.message = message;
        this.acknowledgement = acknowledgement;
    }

    MqttMessage message() {
        return message;
    }

    /** Tells the broker that it is safe, at the first call; nobody when its connection is lost, and then the broker sends it again. */
    void acknowledge() {
        if (acknowledged.compareAndSet(false, true)) {
            acknowledgement.accept(this);
        }
    }

    boolean isAcknowledged() {
        return acknowledged.get();
    }
}
