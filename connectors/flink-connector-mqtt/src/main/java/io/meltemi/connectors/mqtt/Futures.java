// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Futures of the client, with failures in our words. */
final class Futures {

    private Futures() {}

    static CompletableFuture<Void> inOurWords(CompletableFuture<?> future) {
        return future.handle((result, failure) -> {
            if (failure != null) {
                throw new CompletionException(MqttFaults.of(failure));
            }
            return null;
        });
    }

    static CompletableFuture<Void> noFilter(String filter, IllegalArgumentException failure) {
        return CompletableFuture.failedFuture(new MqttException(
                MqttException.Reason.FILTER_REFUSED,
                "'" + filter + "' is not a topic filter: " + failure.getMessage(),
                failure));
    }
}
