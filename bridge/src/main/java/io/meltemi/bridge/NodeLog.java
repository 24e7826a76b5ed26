package io.meltemi.bridge;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Tells the log which node a message is about, in its context as {@code network} and {@code node}. */
public final class NodeLog {

    private NodeLog() {}

    /**
     * Logs about one node.
     *
     * @param key of a record, {@code network/node}; nothing is told of any other
     */
    public static void about(@Nullable String key, Runnable logging) {
        int slash = key == null ? -1 : key.indexOf('/');
        if (key == null || slash < 0) {
            logging.run();
            return;
        }
        try (MDC.MDCCloseable network = MDC.putCloseable("network", key.substring(0, slash));
                MDC.MDCCloseable node = MDC.putCloseable("node", key.substring(slash + 1))) {
            logging.run();
        }
    }
}
