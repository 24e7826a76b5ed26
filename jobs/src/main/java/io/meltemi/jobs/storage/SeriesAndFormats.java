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

    private final SeriesNumbers series = new SeriesNumbers();
    private final IdCache<Format> formats = formats();
    private @Nullable Connection learntOver;

    private static IdCache<Format> formats() {
        UnnestStatement make = UnnestStatement.of(MAKE_FORMATS, TEXT, TEXT, TEXT);
        return new IdCache<>(make, make.over(FIND_FORMATS, 0, 1, 2), (statement, key) -> {
            statement.column(0).addText(key.dataType().wireName());
            statement.column(1).addText(key.unit());
            statement.column(2).addText(key.quality().name());
        });
    }

    /** Makes the numbers of these readings known; what another connection taught is forgotten first. */
    void learn(Connection connection, Iterable<Reading> readings) throws SQLException {
        if (connection != learntOver) {
            formats.clear();
            learntOver = connection;
        }
        series.over(connection);
        for (Reading reading : readings) {
            series.want(reading.network(), reading.nodeId(), reading.sensor());
            formats.want(Format.of(reading));
        }
        series.learn(connection);
        formats.learn(connection);
    }

    int seriesId(Reading reading) throws SQLException {
        return series.id(reading.network(), reading.nodeId(), reading.sensor());
    }

    int formatId(Reading reading) throws SQLException {
        return formats.id(Format.of(reading));
    }

    private record Format(DataType dataType, String unit, Quality quality) {

        static Format of(Reading reading) {
            String unit = reading.unit();
            return new Format(reading.dataType(), unit == null ? "" : unit, reading.quality());
        }
    }
}
