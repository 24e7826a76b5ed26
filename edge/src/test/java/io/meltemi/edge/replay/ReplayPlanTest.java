package io.meltemi.edge.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.edge.replay.ReplayOptions.Format;
import io.meltemi.edge.replay.ReplayOptions.Publisher;
import io.meltemi.edge.replay.ReplayOptions.Timing;
import io.meltemi.edge.replay.ReplayRow.Readings;
import io.meltemi.edge.replay.ReplayRow.Unusable;
import io.meltemi.edge.replay.ReplayRow.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayPlanTest {

    private static final Timing TIMING = ReplayOptions.DEFAULTS.timing();
    private static final ReplayOptions TIMED =
            ReplayOptions.DEFAULTS.withTiming(TIMING.withColumns("time")).withValues("t=temp:C:0..70", "h");

    @Test
    void rows_timeNodeAndValues_areRead() throws Exception {
        List<ReplayRow> rows = rows(
                TIMED.withNode(byColumn("node")),
                "time,node,h,t",
                "2026-11-22T10:00:00Z,a,50,20.5",
                "2026-11-22T10:00:05Z, b ,,+.5e1");

        assertThat(rows)
                .containsExactly(
                        new Readings(
                                2,
                                "a",
                                Instant.parse("2026-11-22T10:00:00Z"),
                                List.of(new Value(0, "20.5"), new Value(1, "50")),
                                List.of()),
                        new Readings(
                                3,
                                "b",
                                Instant.parse("2026-11-22T10:00:05Z"),
                                List.of(new Value(0, "5.0")),
                                List.of()));
    }

    @Test
    void rows_hostile_areEachReportedWithTheirLine() throws Exception {
        List<ReplayRow> rows = rows(
                TIMED.withNode(byColumn("node")),
                "time,node,t,h",
                "2026-11-22T10:00:00Z,a,1",
                "2026-11-22T10:00:00Z,a,1,2,3",
                "soon,a,1,2",
                "2026-11-22T10:00:00Z,,1,2",
                "2026-11-22T10:00:00Z,a,warm,2",
                "2026-11-22T10:00:00Z,a,NaN,0x10",
                "x".repeat(CsvReader.MAX_RECORD_CHARACTERS + 1),
                "2026-11-22T10:00:01Z,a,1,2");

        assertThat(rows).hasSize(8);
        assertThat(faults(rows))
                .containsExactly(
                        "line 2: expected 4 fields but found 3",
                        "line 3: expected 4 fields but found 5",
                        "line 4, column time: expected a time but found 'soon'",
                        "line 5, column node: expected the id of a node but found nothing",
                        "line 6, column t: expected a finite number but found 'warm'",
                        "line 7, column t: expected a finite number but found 'NaN'",
                        "line 7, column h: expected a finite number but found '0x10'",
                        "line 8: expected at most 65536 characters but found more");
        assertThat(((Readings) rows.get(4)).values()).containsExactly(new Value(1, "2"));
        assertThat(((Readings) rows.get(7)).values()).hasSize(2);
    }

    @Test
    void rows_numbersOfAllSizes_areFiniteOrReported() throws Exception {
        ReplayOptions options = ReplayOptions.DEFAULTS
                .withTiming(TIMING.withStep("1s"))
                .withFormat(new Format(",", false, false))
                .withValues("1=v");

        List<ReplayRow> rows = rows(
                options, "1e400", "9".repeat(5000), "1e-999999999", "007", "-0", "1d", "٣", "123456789012345678901");

        assertThat(faults(rows)).hasSize(4);
        assertThat(rows.stream()
                        .flatMap(row -> ((Readings) row).values().stream())
                        .map(Value::number))
                .containsExactly("0.0", "7.0", "-0", "1.2345678901234568E20");
    }

    @Test
    void rows_step_countsEachNodesRows() throws Exception {
        ReplayOptions options = ReplayOptions.DEFAULTS
                .withTiming(
                        TIMING.withStep("5s").withStart("2010-07-10T00:00:00Z").withTimes("original"))
                .withNode(byColumn("mote"))
                .withValues("t=temp");

        List<ReplayRow> rows = rows(options, "mote,t", "1,20", "2,21", "1,22", "2,23");

        assertThat(rows.stream().map(row -> ((Readings) row).time().toString()))
                .containsExactly(
                        "2010-07-10T00:00:00Z", "2010-07-10T00:00:00Z", "2010-07-10T00:00:05Z", "2010-07-10T00:00:05Z");
    }

    @Test
    void rows_semicolonsDecimalCommasAndSeparateDate_areRead() throws Exception {
        ReplayOptions options = ReplayOptions.DEFAULTS
                .withTiming(TIMING.withColumns("Date", "Time").withFormat("dd/MM/yyyy HH.mm.ss", "Europe/Rome"))
                .withFormat(new Format(";", true, true))
                .withValues("CO(GT)=co");

        List<ReplayRow> rows = rows(options, "Date;Time;CO(GT)", "10/03/2004;18.00.00;2,6");

        assertThat(rows)
                .containsExactly(new Readings(
                        2, "replay", Instant.parse("2004-03-10T17:00:00Z"), List.of(new Value(0, "2.6")), List.of()));
    }

    @Test
    void rows_missingOrAmbiguousColumn_isNamed() {
        assertThatThrownBy(() -> rows(TIMED, "when,t,h", "1,2,3"))
                .hasMessage("--time: expected one of the columns when, t, h but found 'time'");
        assertThatThrownBy(() -> rows(TIMED, "time,t", "1,2"))
                .hasMessage("--value: expected one of the columns time, t but found 'h'");
        assertThatThrownBy(() -> rows(TIMED.withNode(byColumn("mote")), "time,t,h", "1,2,3"))
                .hasMessageStartingWith("--node");
        assertThatThrownBy(() -> rows(TIMED, "time,t,h,t", "1,2,3,4")).hasMessageContaining("'t' twice");
        assertThatThrownBy(() -> rows(TIMED, "")).hasMessageContaining("an empty file");
    }

    @Test
    void plan_optionsThatContradict_areNamed() {
        assertOption(ReplayOptions.DEFAULTS.withValues("t"), "--time");
        assertOption(TIMED.withValues(), "--value");
        assertOption(TIMED.withValues("a=x", "b=x"), "--value");
        assertOption(TIMED.withTiming(TIMED.timing().withStep("5s")), "--step");
        assertOption(TIMED.withTiming(TIMED.timing().withSpeed("fast")), "--speed");
        assertOption(TIMED.withTiming(TIMED.timing().withTimes("mine")), "--times");
        assertOption(TIMED.withTiming(TIMED.timing().withRepeat(true)), "--repeat");
        assertOption(
                ReplayOptions.DEFAULTS
                        .withValues("t")
                        .withTiming(TIMING.withStep("5s").withTimes("original")),
                "--start");
        assertOption(TIMED.withFormat(new Format(",,", true, false)), "--delimiter");
        assertOption(TIMED.withNode(publisher(null, "a/b", 1)), "--node-id");
        assertOption(TIMED.withNode(publisher(null, "a", 3)), "--qos");
    }

    private static List<ReplayRow> rows(ReplayOptions options, String... lines) throws Exception {
        TextSource source = TextSource.of(lines);
        List<ReplayRow> rows = new ArrayList<>();
        try (ReplayRows file = new ReplayRows(ReplayPlan.of(source, options), source.open())) {
            for (ReplayRow row = file.next(); row != null; row = file.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> faults(List<ReplayRow> rows) {
        return rows.stream()
                .flatMap(row -> row instanceof Unusable unusable
                        ? java.util.stream.Stream.of(unusable.fault())
                        : ((Readings) row).faults().stream())
                .map(ReplayFault::describe)
                .toList();
    }

    private static Publisher byColumn(String column) {
        return publisher(column, "replay", 1);
    }

    private static Publisher publisher(String column, String id, int qos) {
        Publisher defaults = ReplayOptions.DEFAULTS.node();
        return new Publisher(
                column, id, defaults.network(), defaults.place(), defaults.serverId(), defaults.encoding(), qos);
    }

    private static void assertOption(ReplayOptions options, String option) {
        assertThatThrownBy(() -> ReplayPlan.of(TextSource.of("time,t,h"), options))
                .isInstanceOfSatisfying(
                        ReplayOptionException.class, e -> assertThat(e.option()).isEqualTo(option));
    }
}
