package io.meltemi.jobs.storage;

import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Trend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Prints how many trends a second one sink stores, with durable commits; run by hand. */
public final class TrendThroughput {

    private static final int SERIES = 1_000;
    private static final int TRENDS = 200_000;

    private TrendThroughput() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("throughput");
        try (StorageDatabase database = StorageDatabase.start(directory.resolve("postgres"))) {
            database.execute("alter system set fsync = on");
            database.execute("alter system set synchronous_commit = on");
            database.execute("alter system set max_wal_size = '4GB'");
            database.execute("select pg_reload_conf()");
            for (int round = 0; round < 3; round++) {
                measure("new, round " + round, database, trends(round, 0));
                measure("written again, round " + round, database, trends(round, 0));
                measure("corrected, round " + round, database, trends(round, 1));
            }
            System.out.println(database.query("select window_name, revision, count(*) from trends group by 1, 2"));
            System.out.println(database.query(
                    "select pg_size_pretty(sum(pg_table_size(inhrelid))), pg_size_pretty(sum(pg_indexes_size(inhrelid)))"
                            + " from pg_inherits where inhparent = 'meltemi.trend'::regclass"));
        }
    }

    private static List<byte[]> trends(int round, long revision) {
        List<byte[]> json = new ArrayList<>(TRENDS);
        for (int i = 0; i < TRENDS; i++) {
            int series = i % SERIES;
            var end = Trends.END.plusSeconds(60L * ((round * TRENDS + i) / SERIES));
            Trend trend = i % 4 == 0
                    ? Trends.ofTime(
                            "node-" + series, "t", end, revision, i, Trends.forecast("builtin-temperature-danger"))
                    : Trends.ofReadings("node-" + series, "t", end, revision, i);
            json.add(EventJson.TRENDS.write(trend));
        }
        return json;
    }

    private static void measure(String name, StorageDatabase database, List<byte[]> json) throws Exception {
        try (var sink = new OneInputStreamOperatorTestHarness<>(
                new SinkWriterOperatorFactory<>(StorageJob.trendSink(database.options(1))),
                TypeInformation.of(Trend.class).createSerializer(new SerializerConfigImpl()))) {
            sink.setProcessingTime(0);
            sink.open();
            long start = System.nanoTime();
            for (byte[] value : json) {
                sink.processElement(EventJson.TRENDS.read(value), 0);
            }
            sink.prepareSnapshotPreBarrier(1);
            System.out.printf("%-24s %,9.0f/s%n", name, json.size() / ((System.nanoTime() - start) / 1e9));
        }
    }
}
