// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.Serializable;

/**
 * How much a sink leaves unacknowledged, and for how long.
 *
 * @param maxInFlight messages a writer sends before it waits for an acknowledgement, at least 1
 * @param retries what to do with those that are not acknowledged
 */
record MqttSinkLimits(int maxInFlight, RetryPolicy retries) implements Serializable {

    MqttSinkLimits {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("at least 1 message must be in flight, found " + maxInFlight);
        }
    }
}
