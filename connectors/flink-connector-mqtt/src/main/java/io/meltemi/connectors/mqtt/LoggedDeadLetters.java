// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs dead letters without what they say. */
final class LoggedDeadLetters<T> implements DeadLetterHandler.Output<T> {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedDeadLetters.class);

    @Override
    public void write(DeadLetter<T> letter) {
        MqttMessage message = letter.message();
        LOG.warn(
                "Dropped a record that cannot be published to {} ({}): {}",
                message == null ? "its topic" : message.topic(),
                letter.reason(),
                letter.detail());
    }
}
