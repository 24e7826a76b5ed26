package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Where observations stand, and which are after one. */
final class Positions {

    private static final List<String> TYPES = List.of("bigint", "timestamptz", "bigint");

    private Positions() {}

    /** Columns that {@link #read} reads. */
    static List<Sql> columns(SourceQuery.Parts part) {
        List<Sql> columns = new ArrayList<>();
        List<String> order = part.source().order();
        for (int i = 0; i < order.size(); i++) {
            columns.add(Sql.join("(", part.rendered(order.get(i)), ")::" + TYPES.get(i) + " as p" + i));
        }
        return columns;
    }

    static Position read(ResultSet rows) throws SQLException {
        return new Position(
                rows.getInt("source"),
                rows.getLong("p0"),
                rows.getObject("p1", OffsetDateTime.class).toInstant(),
                rows.getLong("p2"));
    }

    /** The condition that rows of one line come after a position. */
    static Sql afterInLine(Position position, List<Sql> key, boolean isDescending) {
        Sql at = LiteralOperands.instant(position.time());
        return Sql.join(
                "(",
                key.get(1),
                isDescending ? " <= " : " >= ",
                at,
                " and ",
                pair(key.get(1), key.get(2)),
                isDescending ? " < " : " > ",
                pair(at, Sql.of("?::bigint", position.identity())),
                ")");
    }

    /** The condition that rows of a position's source come after it, line by line. */
    static Sql afterByLine(Position position, List<Sql> key) {
        return Sql.join(
                "(",
                key.get(0),
                Sql.of(" > ?::bigint or (", position.line()),
                key.get(0),
                Sql.of(" = ?::bigint and ", position.line()),
                afterInLine(position, key, false),
                "))");
    }

    /** The condition that rows come after a position in the order of time; of one time the sources come in their order. */
    static Sql afterByTime(Position position, int source, List<Sql> key, boolean isDescending) {
        String beyond = isDescending ? " < " : " > ";
        Sql sameTime = source != position.source()
                ? Sql.of(String.valueOf(source > position.source()))
                : Sql.join(
                        pair(key.get(0), key.get(2)),
                        beyond,
                        Sql.of("(?::bigint, ?::bigint)", position.line(), position.identity()));
        Sql at = LiteralOperands.instant(position.time());
        return Sql.join(
                "(",
                key.get(1),
                isDescending ? " <= " : " >= ",
                at,
                " and (",
                key.get(1),
                beyond,
                at,
                " or ",
                sameTime,
                "))");
    }

    /** The bound of time within the line {@code l.line}, for the index of the rows. */
    static Sql bound(Position position, Sql time) {
        return Sql.join(
                time,
                Sql.of(" >= case when l.line = ?::bigint then ", position.line()),
                LiteralOperands.instant(position.time()),
                " else '-infinity' end");
    }

    private static Sql pair(Sql one, Sql other) {
        return Sql.join("(", one, ", ", other, ")");
    }
}
