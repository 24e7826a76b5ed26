package io.meltemi.launcher.doctor;

import io.meltemi.jobs.Jobs;
import io.meltemi.jobs.mining.MiningJob;
import io.meltemi.jobs.pattern.PatternJob;
import io.meltemi.jobs.push.PushJob;
import io.meltemi.jobs.single.SingleJob;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.PatternSettings;
import io.meltemi.launcher.settings.PushSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.doctor.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at this machine and all parts of a platform; whatever does not answer is a finding, not a failure. */
public final class Doctor {

    private Doctor() {}

    /** What there is to say of this machine. */
    public static List<Finding> machine(DataDirectory data, Optional<Path> settingsFile, Clock clock)
            throws IOException {
        return HostFacts.findings(data, settingsFile, clock.instant());
    }

    /** What there is to say of a platform that runs. */
    public static List<Finding> platform(PlatformFile platform, Settings settings, Clock clock)
            throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(DatabaseFacts.findings(platform.database(), clock));
        PlatformFile.Kafka kafka = platform.kafka();
        if (kafka != null) {
            findings.addAll(
                    KafkaFacts.findings(kafka.bootstrapServers(), settings.get(MeltemiSettings.KAFKA_RETENTION)));
        }
        findings.addAll(new FlinkFacts(platform.flink().url(), clock)
                .findings(
                        kafka == null ? List.of(SingleJob.NAME) : expected(settings),
                        settings.get(MeltemiSettings.FLINK_CHECKPOINT_INTERVAL)));
        return findings;
    }

    private static List<String> expected(Settings settings) {
        List<String> names = new ArrayList<>(Jobs.names());
        names.remove(MiningJob.NAME);
        if (!settings.get(PatternSettings.PATTERNS_ENABLED)) {
            names.remove(PatternJob.NAME);
        }
        if (!settings.get(PushSettings.PUSH_ENABLED)) {
            names.remove(PushJob.NAME);
        }
        return names;
    }
}
