package io.meltemi.jobs.storage;

import io.meltemi.jobs.InputDeserializer;
import io.meltemi.jobs.UnreadableRecords;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.Trend;
import java.io.Serializable;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads records of a topic of events. One that is none is logged, counted and passed over.
 *
 * @param <E> the event
 */
final class EventDeserializer<E> extends InputDeserializer<E> {

    private static final long serialVersionUID = 1L;

    private final Reader<E> reader;

    private EventDeserializer(Class<E> type, Reader<E> reader) {
        super(type);
        this.reader = reader;
    }

    /** Reads records of {@code node-events}. */
    static EventDeserializer<NodeEvent> nodeEvents() {
        return new EventDeserializer<>(NodeEvent.class, json -> EventJson.NODE_EVENTS.read(json));
    }

    /** Reads records of {@code severity-events}. */
    static EventDeserializer<SeverityEvent> severityEvents() {
        return new EventDeserializer<>(SeverityEvent.class, json -> EventJson.SEVERITY_EVENTS.read(json));
    }

    /** Reads records of {@code trends}. */
    static EventDeserializer<Trend> trends() {
        return new EventDeserializer<>(Trend.class, json -> EventJson.TRENDS.read(json));
    }

    /** Reads records of {@code patterns}. */
    static EventDeserializer<Pattern> patterns() {
        return new EventDeserializer<>(Pattern.class, json -> EventJson.PATTERNS.read(json));
    }

    /** Reads records of {@code alerts}. */
    static EventDeserializer<AlertEvent> alertEvents() {
        return new EventDeserializer<>(AlertEvent.class, json -> EventJson.ALERT_EVENTS.read(json));
    }

    @Override
    protected E read(ConsumerRecord<byte[], byte[]> kafka) {
        return reader.read(UnreadableRecords.valueOf(kafka));
    }

    /** Names the codec, which cannot travel to the cluster itself. */
    private interface Reader<E> extends Serializable {
        E read(byte[] json);
    }
}
