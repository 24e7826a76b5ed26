package io.meltemi.operations.patterns;

import io.meltemi.patterns.declared.SequenceEvent;
import io.meltemi.patterns.declared.SequenceEventKind;
import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of stored rows the events that the pattern job made of them when they came. */
final class StoredEvents {

    private StoredEvents() {}

    /** @param number of the row, which tells it from every other */
    static List<SequenceEvent> of(ResultSet row, long number, @Nullable Place place) throws SQLException {
        SequenceEventKind kind = SequenceEventKind.valueOf(row.getString("kind"));
        if (kind != SequenceEventKind.SEVERITY) {
            return List.of(event(row, kind, number, place, null, null, null));
        }
        Severity from = Severity.valueOf(row.getString("from_severity"));
        Severity to = Severity.valueOf(row.getString("text"));
        Severity before = Severity.valueOf(row.getString("severity_before"));
        Severity after = Severity.valueOf(row.getString("severity"));
        SequenceEvent ofOrigin =
                event(row, kind, number, place, from, to, SeverityOrigin.valueOf(row.getString("origin")));
        return before == after
                ? List.of(ofOrigin)
                : List.of(ofOrigin, event(row, kind, number, place, before, after, null));
    }

    private static SequenceEvent event(
            ResultSet row,
            SequenceEventKind kind,
            long number,
            @Nullable Place place,
            @Nullable Severity from,
            @Nullable Severity to,
            @Nullable SeverityOrigin origin)
            throws SQLException {
        double measured = row.getDouble("value");
        Double value = row.wasNull() ? null : measured;
        return new SequenceEvent(
                "stored/" + number + (kind == SequenceEventKind.SEVERITY && origin == null ? "/NODE" : ""),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                kind,
                row.getString("network"),
                row.getString("node_id"),
                place == null ? null : place.building(),
                place == null ? null : place.room(),
                row.getString("sensor"),
                value,
                to == null ? row.getString("text") : to.name(),
                from,
                to,
                origin,
                row.getString("event"));
    }
}
