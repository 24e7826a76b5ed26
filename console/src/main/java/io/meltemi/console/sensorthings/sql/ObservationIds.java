package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.ObservationId;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Finds observations by their ids: by datastream and time, with the table's key. */
final class ObservationIds {

    private static final long MILLIS_OF_200_000_YEARS = 6_000_000_000_000_000L;

    private ObservationIds() {}

    /** The condition that a row is the observation of an id. */
    static Sql condition(BigInteger number, Source source, String alias) {
        Optional<ObservationId> id = ObservationId.of(number);
        if (id.isEmpty() || Math.abs(id.get().epochMillis()) > MILLIS_OF_200_000_YEARS) {
            return Sql.of("false");
        }
        Visibility all = new Visibility(java.util.List.of(), java.util.List.of());
        boolean isReading = source.keys().containsKey("series");
        Sql line = all.render(isReading ? "{e}.series_id" : "{e}.thing", alias);
        Sql time = all.render("{e}.time", alias);
        return Sql.join(
                "(",
                line,
                Sql.of(
                        " = (select d." + (isReading ? "series_id" : "severity_of")
                                + " from meltemi.datastream d where d.datastream = ?::bigint) and ",
                        id.get().datastream()),
                time,
                " >= ",
                instant(id.get().epochMillis()),
                " and ",
                time,
                " < ",
                instant(id.get().epochMillis() + 1),
                " and ",
                all.render(source.id().get(2), alias),
                Sql.of(" = ?::bigint)", id.get().ordinal()));
    }

    private static Sql instant(long epochMillis) throws DateTimeException {
        return LiteralOperands.instant(Instant.ofEpochMilli(epochMillis));
    }
}
