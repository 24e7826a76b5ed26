package io.meltemi.exchange.load;

import io.meltemi.exchange.DatabaseAddress;
import io.meltemi.exchange.mapping.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the partitions that readings go into, by {@code meltemi.ensure_reading_partitions}. */
final class Partitions implements AutoCloseable {

    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private final @Nullable Connection connection;
    private final Set<Long> days = new HashSet<>();
    private final Set<YearMonth> months = new HashSet<>();
    private long lastDay = Long.MIN_VALUE;

    /** @param making whether partitions are to be made at all */
    Partitions(DatabaseAddress database, boolean making) throws SQLException {
        this.connection = making ? database.connect() : null;
    }

    void ensure(long micros) throws SQLException {
        long day = Math.floorDiv(micros, MICROS_OF_DAY);
        if (day == lastDay || connection == null) {
            return;
        }
        lastDay = day;
        if (days.add(day)) {
            OffsetDateTime time = Micros.instant(micros).atOffset(ZoneOffset.UTC);
            if (months.add(YearMonth.from(time))) {
                try (PreparedStatement statement =
                        connection.prepareStatement("select meltemi.ensure_reading_partitions(?, ?)")) {
                    statement.setObject(1, time);
                    statement.setObject(2, time);
                    statement.execute();
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
