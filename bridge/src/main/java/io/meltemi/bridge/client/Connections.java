package io.meltemi.bridge.client;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends connections. */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long TIMEOUT_SECONDS = 5;

    private Connections() {}

    /** Leaves a broker, and does not wait long for one that is away. */
    static void leave(BrokerConnection connection) {
        try {
            connection.disconnect().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the broker was away already", e);
        }
    }
}
