package io.meltemi.sql.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.sql.maintenance.ChunkInterval.Reason;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkIntervalTest {

    private static final long MEMORY = 256_000_000;
    private static final double BYTES = 160;

    /** With 256 MB a chunk holds 1.6 million readings. */
    @ParameterizedTest
    @CsvSource({
        "0, PT168H, TOO_LITTLE_KNOWN, PT168H",
        "9999, PT1H, TOO_LITTLE_KNOWN, PT1H",
        "200000, PT168H, FITS, PT168H",
        "500000, PT168H, SHORTENED, PT48H",
        "1000000, PT24H, FITS, PT24H",
        "1000000, PT48H, FITS, PT48H",
        "1000000, PT1H, LENGTHENED, PT24H",
        "20000000, PT24H, SHORTENED, PT1H",
        "9000000000, PT1H, FITS, PT1H",
        "10000, PT168H, LENGTHENED, PT672H"
    })
    void decide_rateAndInterval_fitsAChunkInMemory(
            long readingsADay, Duration current, Reason reason, Duration interval) {
        assertThat(ChunkInterval.decide(current, readingsADay, BYTES, MEMORY))
                .isEqualTo(new ChunkInterval(reason, interval));
    }

    @ParameterizedTest
    @CsvSource({"20000", "150000", "3000000", "80000000"})
    void decide_itsOwnDecision_stays(long readingsADay) {
        Duration first = ChunkInterval.decide(Duration.ofDays(7), readingsADay, BYTES, MEMORY)
                .interval();

        assertThat(ChunkInterval.decide(first, readingsADay, BYTES, MEMORY))
                .isEqualTo(new ChunkInterval(Reason.FITS, first));
    }
}
