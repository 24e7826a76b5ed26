package io.meltemi.jobs.single;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The topics that a broker refused lately. System topics among them are left alone for an hour: brokers that let no client write there
 * (TOPIC-04) may end the connection each time, and with it hold up what nodes wait for. Not thread-safe.
 */
final class RefusedTopics implements Serializable {

    static final Duration LEFT_ALONE = Duration.ofHours(1);

    private static final long serialVersionUID = 1L;
    private static final String SYSTEM = "$";
    private static final int MOST = 10_000;

    /** When each was refused, the oldest first. */
    private final LinkedHashMap<String, Instant> refused = new LinkedHashMap<>();

    /** Notes that a topic was refused. Answers whether it had not been for an hour, and is worth a word. */
    boolean add(String topic, Instant now) {
        Instant before = refused.remove(topic);
        refused.put(topic, now);
        if (refused.size() > MOST) {
            Map.Entry<String, Instant> oldest = refused.entrySet().iterator().next();
            refused.remove(oldest.getKey());
        }
        return before == null || before.plus(LEFT_ALONE).isBefore(now);
    }

    /** Whether nothing is to be published to a topic. */
    boolean leaveAlone(String topic, Instant now) {
        if (!topic.startsWith(SYSTEM)) {
            return false;
        }
        Instant at = refused.get(topic);
        return at != null && now.isBefore(at.plus(LEFT_ALONE));
    }
}
