package io.meltemi.console.flow;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.database.Row;
import io.meltemi.console.flow.Flow.Hour;
import io.meltemi.console.flow.Flow.Rejected;
import io.meltemi.console.flow.Flow.Rejections;
import io.meltemi.operations.database.Queries;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the database says of the flow. */
final class StoredFlow {

    private static final Logger LOG = LoggerFactory.getLogger(StoredFlow.class);
    private static final Duration REJECTIONS = Duration.ofHours(1);
    private static final Duration LEDGER = Duration.ofDays(1);
    private static final int NEWEST = 5;

    private static final String COUNTS =
            """
            select reason, count(*) as rejections from rejected_messages where time >= ?
            group by reason order by rejections desc, reason""";

    private static final String NEWEST_OF_REASONS =
            """
            select time, topic, reason, detail from (
                select *, row_number() over (partition by reason order by time desc) as place
                from rejected_messages where time >= ?
            ) ordered
            where place <= ? order by time desc""";

    /** By node, whose hours an index has in order. */
    private static final String HOURS =
            """
            select h.hour, sum(h.received) as received, sum(h.stored) as stored, sum(h.rejected) as rejected,
                sum(h.duplicate) as duplicate
            from meltemi.node n
            join ledger h on h.network = n.network and h.node_id = n.node_id and h.hour >= ?
            group by h.hour order by h.hour""";

    private final ConsoleDatabase database;

    StoredFlow(ConsoleDatabase database) {
        this.database = database;
    }

    /** What was found; empty lists where the database does not answer. */
    record Found(List<Rejections> rejections, List<Hour> ledger) {
        static final Found NOTHING = new Found(List.of(), List.of());
    }

    Found look(Instant now) {
        OffsetDateTime rejectedSince = now.minus(REJECTIONS).atOffset(ZoneOffset.UTC);
        OffsetDateTime since = now.minus(LEDGER).atOffset(ZoneOffset.UTC);
        try {
            return database.<Found, SQLException>ask(connection -> {
                Queries queries = Queries.on(connection);
                return new Found(rejections(queries, rejectedSince), hours(queries, since));
            });
        } catch (SQLException e) {
            LOG.debug("the database does not say how data flow", e);
            return Found.NOTHING;
        }
    }

    private static List<Rejections> rejections(Queries queries, OffsetDateTime since) throws SQLException {
        Map<String, List<Rejected>> newest = new HashMap<>();
        for (Map<String, Object> cells : queries.rows(NEWEST_OF_REASONS, since, NEWEST)) {
            Row row = new Row(cells);
            newest.computeIfAbsent(row.text("reason"), reason -> new ArrayList<>())
                    .add(new Rejected(row.instant("time"), row.textOrNull("topic"), row.text("detail")));
        }
        return queries.rows(COUNTS, since).stream()
                .map(Row::new)
                .map(row -> new Rejections(
                        row.text("reason"),
                        row.whole("rejections"),
                        newest.getOrDefault(row.text("reason"), List.of())))
                .toList();
    }

    private static List<Hour> hours(Queries queries, OffsetDateTime since) throws SQLException {
        return queries.rows(HOURS, since).stream()
                .map(Row::new)
                .map(row -> new Hour(
                        row.instant("hour"),
                        row.whole("received"),
                        row.whole("stored"),
                        row.whole("rejected"),
                        row.whole("duplicate")))
                .toList();
    }
}
