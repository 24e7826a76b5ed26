package io.meltemi.console.live;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.operations.database.Queries;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where there is no Kafka: asks the database for what is new, for all streams at once, while anybody listens. What comes more than a
 * minute after its time is not told, of each series the newest reading alone. Where the database is gone it tries again, and the
 * streams are told.
 */
public final class StoredFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredFeed.class);
    private static final long PAUSE_MILLIS = 1_000;

    /** A question that takes long is asked the more seldom. */
    private static final int PAUSES_PER_QUESTION = 5;

    private final ConsoleDatabase database;
    private final LiveHub hub;
    private final Map<LiveTopic, Set<Map<String, Object>>> seen = new EnumMap<>(LiveTopic.class);
    private final Thread thread;
    private volatile boolean isStopped;

    private StoredFeed(ConsoleDatabase database, LiveHub hub) {
        this.database = database;
        this.hub = hub;
        this.thread = new Thread(this::run, "console-feed");
        thread.setDaemon(true);
    }

    /** Starts; the database need not answer yet. */
    public static StoredFeed start(ConsoleDatabase database, LiveHub hub) {
        StoredFeed feed = new StoredFeed(database, hub);
        feed.thread.start();
        return feed;
    }

    @Override
    public void close() throws InterruptedException {
        isStopped = true;
        thread.interrupt();
        thread.join(PAUSE_MILLIS * PAUSES_PER_QUESTION);
    }

    private void run() {
        while (!isStopped) {
            long begun = System.nanoTime();
            try {
                look(hub.wanted());
                hub.interrupted(false);
            } catch (SQLException | RuntimeException e) {
                if (!isStopped) {
                    LOG.warn("live updates wait for the database: {}", e.toString());
                    hub.interrupted(true);
                }
            }
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            try {
                Thread.sleep(Math.max(PAUSE_MILLIS, PAUSES_PER_QUESTION * took));
            } catch (InterruptedException e) {
                return; // only close() interrupts
            }
        }
    }

    private void look(Set<LiveTopic> wanted) throws SQLException {
        seen.keySet().retainAll(wanted);
        for (LiveTopic topic : wanted) {
            List<Map<String, Object>> rows = database.<List<Map<String, Object>>, SQLException>ask(
                    connection -> Queries.on(connection).rows(StoredEvents.query(topic)));
            Set<Map<String, Object>> before = seen.put(topic, keys(topic, rows));
            if (before == null) {
                continue; // what is there when somebody begins to listen is not new
            }
            for (Map<String, Object> row : rows) {
                if (!before.contains(key(topic, row))) {
                    hub.tell(StoredEvents.event(topic, row));
                }
            }
        }
    }

    private static Set<Map<String, Object>> keys(LiveTopic topic, List<Map<String, Object>> rows) {
        Set<Map<String, Object>> keys = new HashSet<>();
        rows.forEach(row -> keys.add(key(topic, row)));
        return keys;
    }

    /** The row, without what it says of how the node does now. */
    private static Map<String, Object> key(LiveTopic topic, Map<String, Object> row) {
        if (topic == LiveTopic.ALERT || topic == LiveTopic.PATTERN || topic == LiveTopic.READING) {
            return row;
        }
        Map<String, Object> key = new HashMap<>(row);
        key.keySet().removeIf(column -> column.endsWith("_now") || StoredEvents.NODE_COLUMNS.contains(column));
        return key;
    }
}
