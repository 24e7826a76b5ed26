package io.meltemi.jobs.storage;

import static io.meltemi.connectors.timescaledb.ColumnType.TEXT;

import io.meltemi.connectors.timescaledb.UnnestStatement;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The numbers of series ({@code meltemi.series}) and of formats ({@code meltemi.reading_format}). */
final class SeriesAndFormats {

    private static final String MAKE_SERIES =
            """
            insert into meltemi.series (network, node_id, sensor)
            select network, node_id, sensor
            from unnest(?::text[], ?::text[], ?::text[]) as wanted (network, node_id, sensor)
            where not exists (
                select from meltemi.series s
                where s.network = wanted.network and s.node_id = wanted.node_id and s.sensor = wanted.sensor)
            order by network, node_id, sensor
            on conflict do nothing
            """;
    private static final String FIND_SERIES =
            """
            select wanted.place, s.series_id
            from unnest(?::text[], ?::text[], ?::text[]) with ordinality as wanted (network, node_id, sensor, place)
            join meltemi.series s
                on s.network = wanted.network and s.node_id = wanted.node_id and s.sensor = wanted.sensor
            """;
    private static final String MAKE_FORMATS =
            """
            insert into meltemi.reading_format (data_type, unit, quality)
            select data_type, nullif(unit, ''), quality
            from unnest(?::text[], ?::text[], ?::text[]) as wanted (data_type, unit, quality)
            where not exists (
                select from meltemi.reading_format f
                where f.data_type = wanted.data_type and coalesce(f.unit, '') = wanted.unit
                    and f.quality = wanted.quality)
            order by data_type, unit, quality
            on conflict do nothing
            """;
    private static final String FIND_FORMATS =
            """
            select wanted.place, f.format_id
            from unnest(?::text[], ?::text[], ?::text[]) with ordinality as wanted (data_type, unit, quality, place)
            join meltemi.reading_format f
                on f.data_type = wanted.data_type and coalesce(f.unit, '') = wanted.unit and f.quality = wanted.quality
            """;

    private final IdCache<Series> series = cache(MAKE_SERIES, FIND_SERIES, (statement, key) -> {
        statement.column(0).addText(key.network());
        statement.column(1).addText(key.nodeId());
        statement.column(2).addText(key.sensor());
    });
    private final IdCache<Format> formats = cache(MAKE_FORMATS, FIND_FORMATS, (statement, key) -> {
        statement.column(0).addText(key.dataType().wireName());
        statement.column(1).addText(key.unit());
        statement.column(2).addText(key.quality().name());
    });
    private @Nullable Connection learntOver;

    private static <K> IdCache<K> cache(String make, String find, IdCache.Columns<K> columns) {
        UnnestStatement statement = UnnestStatement.of(make, TEXT, TEXT, TEXT);
        return new IdCache<>(statement, statement.over(find, 0, 1, 2), columns);
    }

    /** Makes the numbers of these readings known; what another connection taught is forgotten first. */
    void learn(Connection connection, Iterable<Reading> readings) throws SQLException {
        if (connection != learntOver) {
            series.clear();
            formats.clear();
            learntOver = connection;
        }
        for (Reading reading : readings) {
            series.want(Series.of(reading));
            formats.want(Format.of(reading));
        }
        series.learn(connection);
        formats.learn(connection);
    }

    int seriesId(Reading reading) throws SQLException {
        return series.id(Series.of(reading));
    }

    int formatId(Reading reading) throws SQLException {
        return formats.id(Format.of(reading));
    }

    private record Series(String network, String nodeId, String sensor) {

        static Series of(Reading reading) {
            return new Series(reading.network(), reading.nodeId(), reading.sensor());
        }
    }

    private record Format(DataType dataType, String unit, Quality quality) {

        static Format of(Reading reading) {
            String unit = reading.unit();
            return new Format(reading.dataType(), unit == null ? "" : unit, reading.quality());
        }
    }
}
