package io.meltemi.bridge.outbound;

import io.meltemi.schemas.event.OutboundMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The messages published last, so that one which a job writes again after a failure, under the same id and with the same words,
 * does not reach a node twice (KAFKA-02). Not for retained ones: they say a state, and the last of them must be the one that holds,
 * whatever came between. Bounded, and forgotten with the process: then the committed offset keeps what was
 * published from being read again. Safe for use by several threads.
 */
final class PublishedMessages {

    /** A job works through again what it read since its last checkpoint. */
    static final int REMEMBERED = 20_000;

    private final Map<String, Integer> wordsById = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized boolean contains(OutboundMessage message) {
        Integer words = wordsById.get(message.id());
        return words != null && words == words(message);
    }

    /** Remembers a message, unless it is retained. */
    synchronized void add(OutboundMessage message) {
        if (!message.retained()) {
            wordsById.remove(message.id());
            wordsById.put(message.id(), words(message));
        }
    }

    private static int words(OutboundMessage message) {
        return 31 * message.topic().hashCode() + message.payload().hashCode();
    }
}
