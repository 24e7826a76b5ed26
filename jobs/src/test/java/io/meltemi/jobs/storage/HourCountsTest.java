package io.meltemi.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HourCountsTest {

    @Test
    @DisplayName("SQL-01: received is the highest count told; the others add up")
    void add_rowsOfTwoNodesAndHours_sumsEachApartAndSorts() {
        HourCounts counts = new HourCounts();
        counts.received("net", "b", Instant.parse("2026-11-22T10:59:59.999999Z"), 7);
        counts.received("net", "b", Instant.parse("2026-11-22T10:00:00Z"), 9);
        counts.received("net", "b", Instant.parse("2026-11-22T11:00:00Z"), 1);
        counts.received("net", "a", Instant.parse("1969-12-31T23:30:00Z"), 1);
        counts.add(HourCounts.Kind.STORED, "net", "b", HourCounts.hourOf(Instant.parse("2026-11-22T10:30:00Z")), 4);
        counts.add(HourCounts.Kind.STORED, "net", "b", HourCounts.hourOf(Instant.parse("2026-11-22T10:30:00Z")), 2);
        counts.add(HourCounts.Kind.DUPLICATE, "net", "b", HourCounts.hourOf(Instant.parse("2026-11-22T10:30:00Z")), 1);

        assertThat(counts.sorted())
                .extracting(
                        count -> count.key.nodeId(),
                        count -> count.key.start().toString(),
                        count -> count.received,
                        count -> count.stored)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", "1969-12-31T23:00:00Z", 1L, 0L),
                        org.assertj.core.groups.Tuple.tuple("b", "2026-11-22T10:00:00Z", 9L, 6L),
                        org.assertj.core.groups.Tuple.tuple("b", "2026-11-22T11:00:00Z", 1L, 0L));
        assertThat(counts.sorted()).element(1).satisfies(count -> assertThat(count.lastArrivedAt)
                .isEqualTo(Instant.parse("2026-11-22T10:59:59.999999Z")));
    }
}
