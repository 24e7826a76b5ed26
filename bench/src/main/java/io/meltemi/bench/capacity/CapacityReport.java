package io.meltemi.bench.capacity;

import io.meltemi.bench.ResultTable;
import io.meltemi.bench.capacity.CapacityTarget.Checkpoints;
import java.util.Locale;

/** The tables of the sweep. */
public final class CapacityReport {

    private final ResultTable rows = new ResultTable(
            "partitions",
            "TaskManagers",
            "parallelism",
            "nodes",
            "offered/s",
            "stored/s",
            "cores used",
            "messages/s a core",
            "checkpoint bytes",
            "state bytes/node",
            "longest checkpoint ms");
    private final ResultTable parts = new ResultTable(
            "cluster",
            "nodes",
            "offered/s",
            "stored/s",
            "broker",
            "kafka",
            "taskmanagers",
            "postgresql",
            "the rest",
            "processor µs a message");
    private final ResultTable growth = new ResultTable("cluster", "what", "readings", "bytes", "MB a million readings");
    private final ResultTable recovery =
            new ResultTable("cluster", "jobs run again after s", "longest time without a stored reading s");

    void row(
            ClusterShape shape,
            CapacityCase one,
            long stored,
            double seconds,
            ProcessorTime used,
            Checkpoints checkpoints) {
        double rate = stored / seconds;
        rows.add(
                shape.partitions(),
                shape.taskManagers(),
                shape.parallelism(),
                one.nodes(),
                one.offered(),
                rate,
                cores(used.all() / seconds),
                one.isIdle() ? "" : String.format(Locale.ROOT, "%,.0f", stored / used.all()),
                checkpoints.bytes(),
                checkpoints.bytes() / one.nodes(),
                checkpoints.longestMillis());
        double shown = used.of("broker") + used.of("kafka") + used.of("taskmanager") + used.of("postgresql");
        parts.add(
                shape.toString(),
                one.nodes(),
                one.offered(),
                rate,
                cores(used.of("broker") / seconds),
                cores(used.of("kafka") / seconds),
                cores(used.of("taskmanager") / seconds),
                cores(used.of("postgresql") / seconds),
                cores((used.all() - shown) / seconds),
                one.isIdle() ? "" : String.format(Locale.ROOT, "%,.0f", used.all() / stored * 1e6));
    }

    void growth(ClusterShape shape, DatabaseGrowth database, long kafkaBytes, long readings) {
        database.addTo(growth, shape, readings);
        growth.add(shape.toString(), "Kafka, all topics", readings, kafkaBytes, kafkaBytes / (double) readings);
    }

    void recovery(ClusterShape shape, Recovery measured) {
        recovery.add(shape.toString(), measured.processingAfterSeconds(), measured.longestGapSeconds());
    }

    private static String cores(double cores) {
        return String.format(Locale.ROOT, "%.2f", cores);
    }

    @Override
    public String toString() {
        return rows + "\ncores used by each part:\n" + parts + "\ngrowth on disk:\n" + growth
                + "\nkill -9 of a TaskManager:\n" + recovery;
    }
}
