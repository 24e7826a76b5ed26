package io.meltemi.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.launcher.settings.SettingsException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** Whether what is deployed is set by names that there are, to values that can be read. */
final class DeployedSettings {

    /** What the images' own scripts and the jobs read beside the settings. */
    private static final Set<String> OTHERS = Set.of("MELTEMI_NOTIFY_LINK_SECRET", "MELTEMI_JAVA_OPTIONS");

    /** Options of Flink that {@code deploy/} uses. */
    private static final Set<String> FLINK = Set.<ConfigOption<?>>of(
                    JobManagerOptions.ADDRESS,
                    JobManagerOptions.TOTAL_PROCESS_MEMORY,
                    JobManagerOptions.SCHEDULER,
                    TaskManagerOptions.TOTAL_PROCESS_MEMORY,
                    TaskManagerOptions.NUM_TASK_SLOTS,
                    StateBackendOptions.STATE_BACKEND,
                    CheckpointingOptions.INCREMENTAL_CHECKPOINTS,
                    CheckpointingOptions.CHECKPOINTING_INTERVAL,
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    CheckpointingOptions.SAVEPOINT_DIRECTORY,
                    CheckpointingOptions.MAX_RETAINED_CHECKPOINTS,
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    CheckpointingOptions.TOLERABLE_FAILURE_NUMBER,
                    RestartStrategyOptions.RESTART_STRATEGY,
                    HighAvailabilityOptions.HA_MODE,
                    HighAvailabilityOptions.HA_STORAGE_PATH,
                    MetricOptions.REPORTERS_LIST)
            .stream()
            .map(ConfigOption::key)
            .collect(Collectors.toSet());

    private static final Set<String> REPORTER =
            Set.of("metrics.reporter.prometheus.factory.class", "metrics.reporter.prometheus.port");

    private DeployedSettings() {}

    /** Fails where a variable of ours is no setting's, or where values cannot be read. */
    static void assertKnown(Map<String, String> environment, String what) throws SettingsException {
        Set<String> known = MeltemiSettings.ALL.stream()
                .map(setting -> setting.environmentVariable())
                .collect(Collectors.toSet());
        known.addAll(OTHERS);
        Set<String> ours = new TreeSet<>(environment.keySet());
        ours.removeIf(name -> !name.startsWith("MELTEMI_"));
        assertThat(known).as(what).containsAll(ours);
        Settings.load(null, new TreeMap<>(environment));
    }

    /** Fails where Flink has no option of that name. */
    static void assertFlinkOptions(Set<String> keys, String what) {
        Set<String> left = new TreeSet<>(keys);
        left.removeAll(FLINK);
        left.removeAll(REPORTER);
        assertThat(left).as(what).isEmpty();
    }
}
