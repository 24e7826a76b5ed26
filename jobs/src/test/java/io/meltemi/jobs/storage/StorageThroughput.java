package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Prints how many readings a second one sink stores, with the ledger and durable commits; run by hand. */
public final class StorageThroughput {

    private static final int NODES = 1_000;
    private static final int ROWS = 500_000;
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private StorageThroughput() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("throughput");
        try (StorageDatabase database = StorageDatabase.start(directory.resolve("postgres"))) {
            database.execute("alter system set fsync = on");
            database.execute("alter system set synchronous_commit = on");
            database.execute("alter system set max_wal_size = '4GB'");
            database.execute("select pg_reload_conf()");
            System.out.println(database.query(
                    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit')"));
            for (int round = 0; round < 3; round++) {
                List<byte[]> json = new ArrayList<>(ROWS);
                for (int i = 0; i < ROWS; i++) {
                    json.add(EventJson.READINGS.write(reading(round * ROWS + i)));
                }
                measure("new, round " + round, database, json);
                measure("written again, round " + round, database, json);
            }
            System.out.println(database.query("select sum(received), sum(stored), sum(duplicate) from ledger"));
            System.out.println(database.query(
                    "select pg_size_pretty(sum(pg_table_size(inhrelid))), pg_size_pretty(sum(pg_indexes_size(inhrelid)))"
                            + " from pg_inherits where inhparent = 'meltemi.reading'::regclass"));
        }
    }

    private static Reading reading(int i) {
        Instant time = START.plusNanos(i * 100_000L);
        return new Reading(
                "network",
                "node-" + i % NODES,
                "indoorTemperatureSensor",
                time,
                i % 2 == 0,
                i % 2 == 0 ? Long.valueOf(i) : null,
                DataType.FLOAT,
                "C",
                20 + i % 100 * 0.1,
                null,
                Quality.GOOD,
                time,
                new Origin(i % 4, i, 0),
                i / NODES + 1);
    }

    private static void measure(String name, StorageDatabase database, List<byte[]> json) throws Exception {
        StorageOptions options = database.options(1);
        TimescaleDbOptions batches = options.database().withBatchSize(5_000);
        try (var sink = new OneInputStreamOperatorTestHarness<>(
                new SinkWriterOperatorFactory<>(StorageJob.rowSink(new StorageOptions(batches, options.job()))),
                TypeInformation.of(StoredRow.class).createSerializer(new SerializerConfigImpl()))) {
            sink.setProcessingTime(0);
            sink.open();
            long cpu = cpuNanos();
            long start = System.nanoTime();
            for (byte[] value : json) {
                sink.processElement(StoredRow.of(EventJson.READINGS.read(value)), 0);
            }
            sink.prepareSnapshotPreBarrier(1);
            double seconds = (System.nanoTime() - start) / 1e9;
            double writerSeconds = (cpuNanos() - cpu) / 1e9;
            double serverSeconds = serverCpuSeconds(database);
            System.out.printf(
                    "%-24s %,9.0f/s; %,9.0f for a second of CPU (of the writer %.1f s, of the database %.1f s)%n",
                    name,
                    json.size() / seconds,
                    json.size() / (writerSeconds + serverSeconds),
                    writerSeconds,
                    serverSeconds);
        }
    }

    /** CPU time of the server process behind the sink's connection, in ticks of 10 ms as Linux counts it. */
    private static double serverCpuSeconds(StorageDatabase database) throws Exception {
        String pid = database.query("select pid from pg_stat_activity"
                        + " where application_name = 'flink-connector-timescaledb' order by backend_start desc")
                .get(0);
        String[] afterName =
                Files.readString(Path.of("/proc", pid, "stat")).split("\\) ")[1].split(" ");
        return (Long.parseLong(afterName[11]) + Long.parseLong(afterName[12])) / 100.0;
    }

    private static long cpuNanos() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
