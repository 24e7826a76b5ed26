// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The rules for topics that are published to. */
final class TopicNames {

    private static final int MAX_BYTES = 65_535;

    private TopicNames() {}

    /** What keeps a text from being such a topic; empty if nothing does. */
    static Optional<String> fault(String topic) {
        if (topic.isEmpty()) {
            return Optional.of("the topic is empty");
        }
        if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            return Optional.of("the topic '" + topic + "' has a wildcard");
        }
        if (topic.indexOf('\0') >= 0) {
            return Optional.of("the topic has a null character");
        }
        int bytes = topic.getBytes(StandardCharsets.UTF_8).length;
        return bytes > MAX_BYTES
                ? Optional.of("the topic has " + bytes + " bytes, at most " + MAX_BYTES + " are allowed")
                : Optional.empty();
    }

    /** @throws IllegalArgumentException if there is a {@link #fault} */
    static String requireValid(String topic) {
        fault(topic).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        return topic;
    }
}
