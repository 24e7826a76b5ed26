package io.meltemi.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StoredRowTest {

    private final Rows node = new Rows("n", 0);

    @Test
    void sizeInBytes_largeContent_isCounted() {
        Reading reading = node.text("camera", "x".repeat(10_000));

        assertThat(StoredRow.of(node.rejection(RejectionReason.TOO_LARGE, 1)).sizeInBytes())
                .isBetween(300L, 1_000L);
        assertThat(StoredRow.of(reading).sizeInBytes()).isGreaterThan(10_000L);
    }

    @Test
    void storedRow_neitherOrBoth_isRefused() {
        assertThatThrownBy(() -> new StoredRow(null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StoredRow(node.untimed("t", 1), node.rejection(RejectionReason.BAD_VALUE, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("SQL-01: a refused row stands for as many readings as before, in the same hour")
    void rejection_ofARefusedRow_keepsWhatTheLedgerNeeds() {
        SQLException refusal = new SQLException("told so", "22021");
        Reading reading = node.untimed("t", 1);
        Rejection rejected = node.rejection(RejectionReason.BAD_VALUE, 4);

        Rejection ofReading = RefusedRows.rejection(StoredRow.of(reading), refusal);
        Rejection ofRejection = RefusedRows.rejection(StoredRow.of(rejected), refusal);

        assertThat(ofReading.reason()).isEqualTo(RejectionReason.NOT_STORABLE);
        assertThat(ofReading.readings()).isEqualTo(1);
        assertThat(ofReading.time()).isEqualTo(reading.arrivedAt());
        assertThat(ofReading.origin()).isEqualTo(reading.origin());
        assertThat(ofReading.receivedInHour()).isEqualTo(reading.receivedInHour());
        assertThat(ofReading.detail()).contains("sensor t").contains("SQLSTATE 22021: told so");
        assertThat(ofRejection.readings()).isEqualTo(4);
        assertThat(ofRejection.receivedInHour()).isEqualTo(rejected.receivedInHour());
        assertThat(ofRejection.detail()).contains("BAD_VALUE");
    }
}
