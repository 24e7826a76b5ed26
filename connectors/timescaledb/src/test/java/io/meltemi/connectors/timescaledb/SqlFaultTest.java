package io.meltemi.connectors.timescaledb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFaultTest {

    @ParameterizedTest
    @CsvSource({
        "08006, TRANSIENT, false",
        "08001, TRANSIENT, false",
        "57P01, TRANSIENT, false",
        "57P03, TRANSIENT, false",
        "53100, TRANSIENT, false",
        "58030, TRANSIENT, false",
        "25006, TRANSIENT, false",
        "40P01, TRANSIENT, true",
        "40001, TRANSIENT, true",
        "55P03, TRANSIENT, true",
        "22021, ROW, true",
        "22P05, ROW, true",
        "23505, ROW, true",
        "54000, ROW, true",
        "P0001, ROW, true",
        "XX000, ROW, true",
        "42P01, FATAL, false",
        "28P01, FATAL, false",
        "3D000, FATAL, false",
    })
    void of_sqlState_tellsWhatToDo(String state, SqlFault expected, boolean usable) {
        SQLException exception = new SQLException("", state);

        assertThat(SqlFault.of(exception)).isEqualTo(expected);
        assertThat(SqlFault.leavesConnectionUsable(exception)).isEqualTo(usable);
    }

    @Test
    void of_noSqlState_goesByTheCause() {
        assertThat(SqlFault.of(new SQLException("", null, new EOFException()))).isEqualTo(SqlFault.TRANSIENT);
        assertThat(SqlFault.of(new SQLException(""))).isEqualTo(SqlFault.ROW);
    }
}
