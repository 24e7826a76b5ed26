package io.meltemi.jobs.storage;

import static io.meltemi.connectors.timescaledb.ColumnType.INT8;
import static io.meltemi.connectors.timescaledb.ColumnType.TEXT;

import io.meltemi.connectors.timescaledb.UnnestStatement;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.event.TrendMethod;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The numbers of series and of windows ({@code meltemi.trend_window}) that trends have. */
final class TrendWindows {

    private static final String MAKE =
            """
            insert into meltemi.trend_window (name, method, window_seconds)
            select name, method, window_seconds
            from unnest(?::text[], ?::text[], ?::int8[]) as wanted (name, method, window_seconds)
            where not exists (
                select from meltemi.trend_window w where w.name = wanted.name and w.method = wanted.method)
            order by name, method
            on conflict do nothing
            """;
    private static final String FIND =
            """
            select wanted.place, w.window_id
            from unnest(?::text[], ?::text[]) with ordinality as wanted (name, method, place)
            join meltemi.trend_window w on w.name = wanted.name and w.method = wanted.method
            """;

    private final SeriesNumbers series = new SeriesNumbers();
    private final IdCache<Window> windows = windows();
    private @Nullable Connection learntOver;

    private static IdCache<Window> windows() {
        UnnestStatement make = UnnestStatement.of(MAKE, TEXT, TEXT, INT8);
        return new IdCache<>(make, make.over(FIND, 0, 1), (statement, key) -> {
            statement.column(0).addText(key.name());
            statement.column(1).addText(key.method().name());
            statement.column(2).addLong(key.seconds());
        });
    }

    /** Makes the numbers of these trends known; what another connection taught is forgotten first. */
    void learn(Connection connection, Iterable<Trend> trends) throws SQLException {
        if (connection != learntOver) {
            windows.clear();
            learntOver = connection;
        }
        series.over(connection);
        for (Trend trend : trends) {
            series.want(trend.network(), trend.nodeId(), trend.sensor());
            windows.want(Window.of(trend));
        }
        series.learn(connection);
        windows.learn(connection);
    }

    int seriesId(Trend trend) throws SQLException {
        return series.id(trend.network(), trend.nodeId(), trend.sensor());
    }

    int windowId(Trend trend) throws SQLException {
        return windows.id(Window.of(trend));
    }

    private record Window(String name, TrendMethod method, @Nullable Long seconds) {

        static Window of(Trend trend) {
            return new Window(trend.window(), trend.method(), trend.windowSeconds());
        }
    }
}
