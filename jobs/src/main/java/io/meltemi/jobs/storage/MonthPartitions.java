package io.meltemi.jobs.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks for the partitions that rows of a table go into, once for each month that it sees. */
final class MonthPartitions {

    private static final Instant FIRST_MONTH = Instant.parse("2000-01-01T00:00:00Z");
    private static final YearMonth BEFORE = YearMonth.of(1999, 12);

    private final String ensure;
    private final Set<YearMonth> ensured = new HashSet<>();
    private @Nullable Connection ensuredOver;
    private Instant monthStart = Instant.MAX;
    private Instant monthEnd = Instant.MIN;

    private MonthPartitions(String function) {
        this.ensure = "select meltemi." + function + "(?, ?)";
    }

    static MonthPartitions ofReadings() {
        return new MonthPartitions("ensure_reading_partitions");
    }

    static MonthPartitions ofTrends() {
        return new MonthPartitions("ensure_trend_partitions");
    }

    /** Makes the partitions that are missing for rows of these times. */
    <T> void ensure(Connection connection, Iterable<T> rows, Function<T, Instant> timeOf) throws SQLException {
        if (connection != ensuredOver) {
            ensured.clear();
            monthEnd = Instant.MIN;
            ensuredOver = connection;
        }
        for (T row : rows) {
            Instant time = timeOf.apply(row);
            if (time.isBefore(monthStart) || !time.isBefore(monthEnd)) {
                ensure(connection, time);
            }
        }
    }

    private void ensure(Connection connection, Instant time) throws SQLException {
        boolean before = time.isBefore(FIRST_MONTH);
        YearMonth month = before ? BEFORE : YearMonth.from(time.atOffset(ZoneOffset.UTC));
        if (!ensured.contains(month)) {
            OffsetDateTime within = time.atOffset(ZoneOffset.UTC);
            try (PreparedStatement statement = connection.prepareStatement(ensure)) {
                statement.setObject(1, within);
                statement.setObject(2, within);
                statement.execute();
            }
            ensured.add(month);
        }
        monthStart = before ? Instant.MIN : start(month);
        monthEnd = start(month.plusMonths(1));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
