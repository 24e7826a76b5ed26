// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** What a sink needs of a connection to a broker. For one thread, in which it waits. */
interface Outlet extends AutoCloseable {

    /**
     * Publishes a message, in the order of the calls; waits while there is no connection.
     *
     * @return completes when the broker has acknowledged it, or with QoS 0 when it is sent; fails with an {@link MqttException}
     *     when that will not happen; in any thread
     * @throws IOException if there will be no connection any more
     */
    CompletableFuture<Void> publish(MqttMessage message) throws IOException, InterruptedException;

    /**
     * Waits for a connection that stands for so long that whatever ends it next is to blame for that.
     *
     * @throws IOException if there will be no connection any more
     */
    void awaitSteady() throws IOException, InterruptedException;

    /** @throws IOException if there will be no connection any more */
    void requireOpen() throws IOException;

    /** Ends the connection; what is not acknowledged yet fails. */
    @Override
    void close();
}
