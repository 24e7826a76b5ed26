package io.meltemi.schemas.event;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An event record as JSON, as it stands in Kafka (contract section 6); the JSON Schemas beside this module's classes say
 * its shape. An event's first field is its {@code id}; times are RFC 3339 in UTC with microseconds, bytes are base64.
 * Unknown fields are ignored when read, so that an older reader understands a newer writer. Codecs may be shared by
 * threads.
 *
 * @param <T> the record
 */
public final class EventJson<T> {

    /** Values of {@code readings}: on the path of every message, so written and read without reflection. */
    public static final EventJson<Reading> READINGS = new EventJson<>(new ReadingJson());

    /** Values of {@code rejected}. */
    public static final EventJson<Rejection> REJECTIONS = new EventJson<>(
            new RecordJson<>(Rejection.class, rejection -> rejection.origin().id()));

    /** Values of {@code node-events}. */
    public static final EventJson<NodeEvent> NODE_EVENTS =
            new EventJson<>(new RecordJson<>(NodeEvent.class, NodeEvent::id));

    /** Values of {@code mqtt.outbound}. */
    public static final EventJson<OutboundMessage> OUTBOUND_MESSAGES =
            new EventJson<>(new RecordJson<>(OutboundMessage.class, OutboundMessage::id));

    /** Values of {@code severity-events}. */
    public static final EventJson<SeverityEvent> SEVERITY_EVENTS =
            new EventJson<>(new RecordJson<>(SeverityEvent.class, SeverityEvent::id));

    /** Values of {@code trends}: there may be more of them than of readings. */
    public static final EventJson<Trend> TRENDS = new EventJson<>(new TrendJson());

    /** Values of {@code patterns}. */
    public static final EventJson<Pattern> PATTERNS =
            new EventJson<>(new RecordJson<>(Pattern.class, Pattern::patternId));

    /** Values of {@code alerts}. */
    public static final EventJson<AlertEvent> ALERT_EVENTS =
            new EventJson<>(new RecordJson<>(AlertEvent.class, AlertEvent::id));

    /** Values of {@code notifications}. */
    public static final EventJson<Notification> NOTIFICATIONS =
            new EventJson<>(new RecordJson<>(Notification.class, Notification::notificationId));

    /** Values of {@code acknowledgements}. */
    public static final EventJson<Acknowledgement> ACKNOWLEDGEMENTS =
            new EventJson<>(new RecordJson<>(Acknowledgement.class, null));

    /** Values of {@code platform-health}. */
    public static final EventJson<PartCondition> PART_CONDITIONS =
            new EventJson<>(new RecordJson<>(PartCondition.class, null));

    /** Values of {@code heartbeats}. */
    public static final EventJson<Heartbeat> HEARTBEATS = new EventJson<>(new RecordJson<>(Heartbeat.class, null));

    /** Payloads of operator commands on {@code mqtt.inbound}. */
    public static final EventJson<OperatorCommand> OPERATOR_COMMANDS =
            new EventJson<>(new RecordJson<>(OperatorCommand.class, null));

    private final Format<T> format;

    private EventJson(Format<T> format) {
        this.format = format;
    }

    /** The record as UTF-8 JSON. */
    public byte[] write(T event) {
        try {
            return format.write(event);
        } catch (IOException e) {
            throw new UncheckedIOException("this event cannot be written as JSON", e);
        }
    }

    /**
     * Reads a record.
     *
     * @throws UncheckedIOException when the bytes are no such record
     */
    public T read(byte[] json) {
        try {
            return format.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException("these bytes are no such event", e);
        }
    }

    /** How one kind of record is written and read. */
    interface Format<T> {

        byte[] write(T event) throws IOException;

        T read(byte[] json) throws IOException;
    }
}
