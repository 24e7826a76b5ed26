package io.meltemi.connectors.timescaledb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.testing.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is put into a column comes out of the database the same. */
class ColumnArrayIT {

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private record Row(Integer number, Long big, Double real, String text, byte[] bytes, Instant time) {}

    @Test
    void unnest_valuesOfEveryType_comeBackTheSame() throws Exception {
        UnnestStatement echo = UnnestStatement.of(
                "select * from unnest(?::int4[], ?::int8[], ?::float8[], ?::text[], ?::bytea[], ?::timestamptz[])",
                ColumnType.INT4,
                ColumnType.INT8,
                ColumnType.FLOAT8,
                ColumnType.TEXT,
                ColumnType.BYTEA,
                ColumnType.TIMESTAMPTZ);
        try (Connection connection = server.connect()) {
            for (List<Row> rows : List.of(edges(), random(3_000), List.<Row>of(), random(10))) {
                echo.clear();
                rows.forEach(row -> add(echo, row));

                assertThat(read(echo, connection)).usingRecursiveComparison().isEqualTo(rows);
            }
        }
    }

    private static void add(UnnestStatement echo, Row row) {
        if (row.number == null) {
            echo.column(0).addNull();
        } else {
            echo.column(0).addInt(row.number);
        }
        echo.column(1).addLong(row.big);
        echo.column(2).addDouble(row.real);
        echo.column(3).addText(row.text);
        echo.column(4).addBytes(row.bytes);
        echo.column(5).addTimestamp(row.time);
    }

    private static List<Row> read(UnnestStatement echo, Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = echo.bind(connection);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(new Row(
                        result.getObject(1, Integer.class),
                        result.getObject(2, Long.class),
                        result.getObject(3, Double.class),
                        result.getString(4),
                        result.getBytes(5),
                        result.getObject(6, OffsetDateTime.class).toInstant()));
            }
        }
        return rows;
    }

    private static List<Row> edges() {
        return List.of(
                new Row(null, null, null, null, null, Instant.EPOCH),
                new Row(
                        Integer.MIN_VALUE,
                        Long.MIN_VALUE,
                        -0.0,
                        "",
                        new byte[0],
                        Instant.parse("0001-01-01T00:00:00Z")),
                new Row(
                        Integer.MAX_VALUE,
                        Long.MAX_VALUE,
                        Double.MIN_VALUE,
                        "23 °C {\"a\",'\\'} 🌡",
                        new byte[] {0, -1, 127},
                        Instant.parse("1999-12-31T23:59:59.999999Z")),
                new Row(
                        0,
                        0L,
                        Double.MAX_VALUE,
                        "x".repeat(100_000),
                        new byte[70_000],
                        Instant.parse("9999-12-31T00:00:00Z")));
    }

    private static List<Row> random(int count) {
        Random random = new Random(count);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            rows.add(new Row(
                    random.nextInt(),
                    random.nextLong(),
                    random.nextDouble(),
                    Long.toString(random.nextLong(), 36),
                    bytes,
                    Instant.EPOCH.plusNanos(random.nextLong() / 1_000 * 1_000)));
        }
        return rows;
    }

    @Test
    void addText_withNul_isRefusedByTheDatabaseAsARowsFault() throws Exception {
        UnnestStatement echo = UnnestStatement.of("select * from unnest(?::text[])", ColumnType.TEXT);
        echo.column(0).addText("a\0b");
        try (Connection connection = server.connect()) {
            assertThatThrownBy(() -> read(echo, connection))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(SqlFault.of(e)).isEqualTo(SqlFault.ROW));
        }
    }

    @Test
    void add_valueOfAnotherType_isRefused() {
        assertThatThrownBy(() -> new ColumnArray(ColumnType.INT4).addLong(1L))
                .isInstanceOf(IllegalStateException.class);
    }
}
