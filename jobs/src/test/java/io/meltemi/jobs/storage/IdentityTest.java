package io.meltemi.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import java.sql.SQLDataException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private static final long MOST_OFFSETS_APART = 1L << 39;

    private static Reading reading(boolean timeFromNode, Long seq, Origin origin) {
        return new Reading(
                "n",
                "a",
                "s",
                Rows.ARRIVAL,
                timeFromNode,
                seq,
                DataType.INT,
                null,
                1.0,
                null,
                Quality.GOOD,
                Rows.ARRIVAL,
                origin,
                1);
    }

    @Test
    @DisplayName("MSG-06: with a time from the node its seq tells readings apart")
    void of_timeFromNode_isTheSeqOrMinusOne() throws Exception {
        assertThat(Identity.of(reading(true, 0L, new Origin(1, 2, 3)))).isZero();
        assertThat(Identity.of(reading(true, Long.MAX_VALUE, new Origin(1, 2, 3))))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Identity.of(reading(true, null, new Origin(1, 2, 3)))).isEqualTo(-1);
    }

    @Property
    void of_originsOfOnePartition_differs(
            @ForAll @IntRange(max = 1_000) int partition,
            @ForAll @LongRange(max = Long.MAX_VALUE - MOST_OFFSETS_APART) long offset,
            @ForAll @LongRange(max = MOST_OFFSETS_APART - 1) long apart,
            @ForAll @IntRange(max = 65_535) int firstIndex,
            @ForAll @IntRange(max = 65_535) int secondIndex)
            throws Exception {
        Origin first = new Origin(partition, offset, firstIndex);
        Origin second = new Origin(partition, offset + apart, secondIndex);

        long firstIdentity = Identity.of(reading(false, 5L, first));
        long secondIdentity = Identity.of(reading(false, 5L, second));

        assertThat(firstIdentity).isLessThanOrEqualTo(-2);
        assertThat(firstIdentity == secondIdentity).isEqualTo(first.equals(second));
    }

    @Property
    void of_partitions_differ(
            @ForAll @IntRange(max = 127) int first,
            @ForAll @IntRange(max = 127) int second,
            @ForAll @LongRange(max = 1L << 40) long offset)
            throws Exception {
        assertThat(Identity.of(reading(false, null, new Origin(first, offset, 0)))
                        == Identity.of(reading(false, null, new Origin(second, offset, 0))))
                .isEqualTo(first == second);
    }

    @Test
    void of_whatNoValidMessageHas_isRefusedAsDataOfTheRow() {
        assertThatThrownBy(() -> Identity.of(reading(true, -1L, new Origin(0, 0, 0))))
                .isInstanceOf(SQLDataException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> Identity.of(reading(false, null, new Origin(0, 0, 65_536))))
                .isInstanceOf(SQLDataException.class)
                .hasMessageContaining("65536");
    }
}
