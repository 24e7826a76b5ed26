package io.meltemi.bench.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.bench.databases.DatabasesReport.PeerTiming;
import io.meltemi.bench.databases.DatabasesReport.Rate;
import io.meltemi.bench.databases.DatabasesReport.Size;
import io.meltemi.bench.databases.DatabasesReport.Step;
import io.meltemi.bench.databases.DatabasesReport.Timing;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabasesReportTest {

    private static final HistoryPlan PLAN = new HistoryPlan(1_000_000, 16, 60);

    @Test
    void text_fullReport_hasARowOfEach() {
        String text = new DatabasesReport(
                        "17.5",
                        "POSTGRESQL",
                        PLAN,
                        500_000,
                        List.of(new Rate("Meltemi", "a row a transaction", 1_234)),
                        List.of(new Step("COPY", 10, 100_000)),
                        List.of(new Size("readings", 150_000_000, 1_000_000, 150)),
                        List.of(new Timing("last-hour", "Last hour.", 100, 60, 1.25, 2.5)),
                        List.of(new PeerTiming("last-hour", "JSONB", 100, 60, 3.5, 7.5)))
                .text();

        assertThat(text)
                .contains("1,000,000 readings of 16 nodes")
                .containsPattern("Meltemi +a row a transaction +1,234")
                .containsPattern("COPY +10.0 +100,000")
                .containsPattern("readings +1,000,000 +150 +150")
                .containsPattern("last-hour +100 +60 +1.3 +2.5")
                .containsPattern("last-hour +JSONB +100 +60 +3.5 +7.5")
                .contains("the oldest 500,000 readings");
    }

    @Test
    void text_queriesAlone_leavesOutTheOtherTables() {
        String text = new DatabasesReport(
                        "17.5",
                        "POSTGRESQL",
                        PLAN,
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Timing("last-hour", "Last hour.", 100, 60, 1.25, 2.5)),
                        List.of())
                .text();

        assertThat(text).contains("last-hour").doesNotContain("loading", "insert by", "the same question");
    }
}
