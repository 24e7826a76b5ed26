package io.meltemi.launcher.settings;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The settings of a platform as separate processes; part of {@link MeltemiSettings#ALL}. */
public final class ClusterSettings {

    /** Where Flink keeps the state of jobs while they run. */
    public enum StateBackend {
        /** On the heap: fast, and bounded by it. */
        HASHMAP,
        /** On disk, by RocksDB: as large as the disk, and slower. */
        ROCKSDB;

        /** As Flink names it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Function<String, Integer> MEGABYTES = SettingParsers.integer(64, 1 << 20);

    public static final Setting<Integer> CLUSTER_PORT = new Setting<>(
            "cluster.port",
            "port",
            "8100",
            "First of the 50 ports on 127.0.0.1 that the processes of ./meltemi cluster up use among themselves; --port-offset is"
                    + " added.",
            SettingParsers.integer(1, 65_000));

    public static final Setting<Integer> CLUSTER_TASK_MANAGER_HEAP = new Setting<>(
            "cluster.taskmanager-heap",
            "megabytes",
            "512",
            "Heap for the jobs in each TaskManager of ./meltemi cluster up; its process takes about 1 GB more.",
            MEGABYTES);

    public static final Setting<Integer> CLUSTER_TASK_MANAGER_MANAGED = new Setting<>(
            "cluster.taskmanager-managed",
            "megabytes",
            "128",
            "Memory outside the heap in each TaskManager of ./meltemi cluster up, for RocksDB and for batch queries; its slots share"
                    + " it.",
            MEGABYTES);

    public static final Setting<StateBackend> CLUSTER_STATE_BACKEND = new Setting<>(
            "cluster.state-backend",
            "hashmap or rocksdb",
            "hashmap",
            "Where the TaskManagers of ./meltemi cluster up keep the jobs' state: on the heap, or on disk by RocksDB. Savepoints"
                    + " carry over from one to the other; checkpoints do not.",
            SettingParsers.oneOf(StateBackend.class));

    /** All of them, in the order of the documentation. */
    static final List<Setting<?>> ALL =
            List.of(CLUSTER_PORT, CLUSTER_TASK_MANAGER_HEAP, CLUSTER_TASK_MANAGER_MANAGED, CLUSTER_STATE_BACKEND);

    private ClusterSettings() {}
}
