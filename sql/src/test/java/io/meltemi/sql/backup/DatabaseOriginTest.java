package io.meltemi.sql.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseOriginTest {

    @ParameterizedTest
    @CsvSource({
        "the same database later, c/1, 5, 200, true",
        "nothing happened, c/1, 5, 100, true",
        "another server, d/1, 5, 200, false",
        "the server was set back to an earlier time, c/2, 5, 200, false",
        "another database of the server, c/1, 6, 200, false",
        "a server that tells nothing, '', 5, 200, false",
        "older than the backup, c/1, 5, 99, false",
        "so many transactions that numbers begin again, c/1, 5, 1073741924, false"
    })
    void isComparableWith_otherOrigins_saysWhetherNumbersOfTransactionsTell(
            String what, String cluster, long database, long oldestRunning, boolean comparable) {
        DatabaseOrigin earlier = new DatabaseOrigin(cluster.isEmpty() ? "" : "c/1", 5, 100);

        assertThat(new DatabaseOrigin(cluster, database, oldestRunning).isComparableWith(earlier))
                .as(what)
                .isEqualTo(comparable);
    }
}
