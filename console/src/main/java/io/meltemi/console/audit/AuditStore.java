package io.meltemi.console.audit;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit trail in the database. */
public final class AuditStore {

    private final ConsoleDatabase database;

    public AuditStore(ConsoleDatabase database) {
        this.database = database;
    }

    /**
     * Which entries; what is null does not narrow.
     *
     * @param before entries with a lower number alone, to read on
     */
    record Filter(
            @Nullable String actor,
            @Nullable String operation,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long before) {}

    /** Adds an entry; its number is given by the database. */
    public void add(AuditEntry entry) throws SQLException {
        database.<Integer, SQLException>ask(connection -> Sql.update(
                connection,
                """
                insert into meltemi.audit_entry (time, actor, means, address, operation, path, status, summary)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                entry.time(),
                entry.actor(),
                entry.means(),
                entry.address(),
                entry.operation(),
                entry.path(),
                entry.status(),
                entry.summary()));
    }

    int deleteBefore(Instant time) throws SQLException {
        return database.<Integer, SQLException>ask(
                connection -> Sql.update(connection, "delete from meltemi.audit_entry where time < ?", time));
    }

    /** The newest first. */
    List<AuditEntry> list(Filter filter, int limit) throws SQLException {
        return database.<List<AuditEntry>, SQLException>ask(connection -> Sql.list(
                connection,
                """
                select number, time, actor, means, address, operation, path, status, summary from meltemi.audit_entry
                where (?::text is null or actor = ?) and (?::text is null or operation = ?)
                    and (?::timestamptz is null or time >= ?) and (?::timestamptz is null or time < ?)
                    and (?::bigint is null or number < ?)
                order by number desc limit ?""",
                row -> new AuditEntry(
                        row.getLong(1),
                        Sql.instant(row, 2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getInt(8),
                        row.getString(9)),
                filter.actor(),
                filter.actor(),
                filter.operation(),
                filter.operation(),
                filter.from(),
                filter.from(),
                filter.to(),
                filter.to(),
                filter.before(),
                filter.before(),
                limit));
    }
}
