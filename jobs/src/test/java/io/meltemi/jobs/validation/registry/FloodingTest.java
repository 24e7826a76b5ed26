package io.meltemi.jobs.validation.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.OperatorCommand.Action;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FloodingTest {

    private static final String GOOD = "float,0-70,20";
    private static final String BATCH_OF_TWO = "[{\"data\":1},{}]";

    private final List<Rejection> rejections = new ArrayList<>();

    @Test
    @DisplayName(
            "NODE-02, SQL-01: of 60,000 messages a minute 200 are written one by one, the rest summed up each 5 s, exactly")
    void data_ofBlockedNode_isSummedUp() {
        RegistryBench bench = RegistryBench.activeNode();
        bench.operator(Action.BLOCK, null);

        flood(bench, RegistryBench.START, 60_000, GOOD);
        Rejection last = bench.sumUpAt(RegistryBench.START.plusSeconds(60));

        assertThat(bench.mode()).isEqualTo(FunctionalMode.BLOCKED);
        assertThat(rejections).hasSize(200 + 11);
        assertThat(rejections).extracting(Rejection::reason).containsOnly(RejectionReason.NODE_NOT_ACTIVE);
        Rejection summary = rejections.get(200);
        assertThat(summary.detail())
                .isEqualTo("4,800 more messages like this from 2026-11-22T10:00:00.200Z to 2026-11-22T10:00:04.999Z;"
                        + " payloads not kept");
        assertThat(summary.time()).isEqualTo(RegistryBench.START.plusMillis(200));
        assertThat(summary.readings()).isEqualTo(4_800);
        assertThat(summary.receivedInHour()).isEqualTo(5_000);
        assertThat(summary.payload()).isEmpty();
        assertThat(summary.origin().index()).isEqualTo(HeldRejections.INDEX);
        assertThat(summary.topic()).isEqualTo(RegistryBench.BASE + "temperature");
        assertThat(summary.network()).isEqualTo(Documents.NETWORK);
        assertThat(last).isNotNull();
        rejections.add(last);
        assertThat(readings()).isEqualTo(60_000).isEqualTo(bench.counts.count(RegistryBench.START));
        assertThat(rejections).extracting(Rejection::origin).doesNotHaveDuplicates();
        assertThat(bench.rate.held()).isNull();
    }

    @Test
    @DisplayName("NODE-02, SQL-01: a node that was never seen likewise; batches count what they hold")
    void data_ofUnknownNode_countsBatches() {
        RegistryBench bench = RegistryBench.unknownNode();

        flood(bench, RegistryBench.START, 1_000, BATCH_OF_TWO);
        Rejection early = bench.sumUpAt(RegistryBench.START.plusMillis(4_999));
        Rejection summary = bench.sumUpAt(RegistryBench.START.plusSeconds(5));

        assertThat(rejections).hasSize(200);
        assertThat(early).isNull();
        assertThat(summary).isNotNull();
        assertThat(summary.reason()).isEqualTo(RejectionReason.NODE_UNKNOWN);
        assertThat(summary.detail()).startsWith("800 more messages");
        assertThat(summary.readings()).isEqualTo(1_600);
        assertThat(summary.receivedInHour()).isEqualTo(2_000);
        assertThat(bench.node).isNull();
        assertThat(bench.sumUpAt(RegistryBench.START.plusSeconds(60))).isNull();
    }

    @Test
    @DisplayName("A slow node's rejections are all written one by one, with their payloads")
    void data_belowRate_isWrittenOneByOne() {
        RegistryBench bench = RegistryBench.unknownNode();

        flood(bench, RegistryBench.START, 200, GOOD);
        flood(bench, RegistryBench.START.plusSeconds(60), 200, GOOD);

        assertThat(rejections).hasSize(400).allSatisfy(each -> assertThat(each.payload())
                .isNotEmpty());
    }

    @Test
    @DisplayName("SQL-01: a summary spans no two hours, and no two reasons")
    void summary_hourOrReasonChanges_endsAndBeginsAnew() {
        RegistryBench bench = RegistryBench.unknownNode();
        Instant beforeHour = Instant.parse("2026-11-22T10:59:59Z");
        flood(bench, beforeHour, 300, GOOD);
        bench.now = Instant.parse("2026-11-22T11:00:00Z");
        flood(bench, bench.now, 300, GOOD);
        bench.operator(Action.ADD, null);
        flood(bench, bench.now, 10, GOOD);

        List<Rejection> summaries = summaries();
        Rejection last = bench.sumUpAt(bench.now.plusSeconds(60));

        assertThat(summaries).extracting(Rejection::readings).containsExactly(100, 100);
        assertThat(summaries).extracting(Rejection::receivedInHour).containsExactly(300L, 300L);
        assertThat(summaries.get(0).time()).isBefore(Instant.parse("2026-11-22T11:00:00Z"));
        assertThat(last).isNotNull();
        assertThat(last.reason()).isEqualTo(RejectionReason.NODE_NOT_ACTIVE);
        assertThat(last.readings()).isEqualTo(10);
        assertThat(last.receivedInHour()).isEqualTo(310);
    }

    @Test
    @DisplayName("Two bridges whose clocks differ a little do not break the rate at the turn of a minute or a window")
    void data_slightDisorder_keepsRate() {
        RegistryBench bench = RegistryBench.unknownNode();
        Instant turn = RegistryBench.START.plusSeconds(60);
        for (int i = 0; i < 2_000; i++) {
            bench.now = i % 2 == 0 ? turn.minusMillis(50) : turn.plusMillis(50);
            rejections.addAll(bench.data("temperature", GOOD).rejections());
        }

        assertThat(rejections).hasSizeLessThan(210);
        Rejection rest = bench.sumUpAt(turn.plusSeconds(10));
        assertThat(rest).isNotNull();
        rejections.add(rest);
        assertThat(readings()).isEqualTo(2_000);
    }

    @Test
    @DisplayName("What is too large is turned away like all else of a node that may not send")
    void data_tooLargeOfUnknownNode_countsInRate() {
        RegistryBench bench = RegistryBench.unknownNode();

        flood(bench, RegistryBench.START, 300, "[" + "x".repeat(17 << 10));

        assertThat(rejections).hasSize(200).extracting(Rejection::reason).containsOnly(RejectionReason.NODE_UNKNOWN);
    }

    /** One message each millisecond of arrival. */
    private void flood(RegistryBench bench, Instant start, int messages, String payload) {
        for (int i = 0; i < messages; i++) {
            bench.now = start.plusMillis(i);
            rejections.addAll(bench.data("temperature", payload).rejections());
        }
    }

    private long readings() {
        return rejections.stream().mapToLong(Rejection::readings).sum();
    }

    private List<Rejection> summaries() {
        return rejections.stream()
                .filter(each -> each.origin().index() == HeldRejections.INDEX)
                .toList();
    }
}
