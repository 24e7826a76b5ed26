package io.meltemi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.alert.AlertJob;
import io.meltemi.jobs.delivery.DeliveryEntry;
import io.meltemi.jobs.delivery.DeliveryJob;
import io.meltemi.jobs.pattern.PatternJob;
import io.meltemi.jobs.push.PushJob;
import io.meltemi.jobs.severity.SeverityJob;
import io.meltemi.jobs.single.PlatformEntry;
import io.meltemi.jobs.single.SingleJob;
import io.meltemi.jobs.storage.StorageJob;
import io.meltemi.jobs.trend.TrendJob;
import io.meltemi.jobs.validation.ValidationJob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/**
 * The operators of all jobs as a cluster gets them from the jobs' entry points. State in savepoints is found again by these ids: who
 * changes the list writes it anew with {@code -Dmeltemi.write-documentation=true} and says in the CHANGELOG, with the list's
 * fingerprint, what becomes of the state. The mining job reads a span once and restores nothing.
 */
class OperatorUidsTest {

    private static final Path LIST = Path.of("src", "main", "resources", "io", "meltemi", "jobs", "operator-uids.txt");
    private static final Path CHANGELOG = Path.of("..", "CHANGELOG.md");

    private static final Map<String, CapturedGraph.Main> JOBS = new TreeMap<>(Map.of(
            AlertJob.NAME, AlertJob::main,
            DeliveryJob.NAME, DeliveryEntry::main,
            PatternJob.NAME, PatternJob::main,
            PushJob.NAME, PushJob::main,
            SingleJob.NAME, PlatformEntry::main,
            SeverityJob.NAME, SeverityJob::main,
            StorageJob.NAME, StorageJob::main,
            TrendJob.NAME, TrendJob::main,
            ValidationJob.NAME, ValidationJob::main));

    @Test
    void uids_ofAllJobs_areThoseOfTheListThatTheChangelogNames() throws Exception {
        List<String> uids = new ArrayList<>();
        for (Map.Entry<String, CapturedGraph.Main> job : JOBS.entrySet()) {
            for (StreamNode node : CapturedGraph.of(job.getValue(), arguments(job.getKey()))) {
                assertThat(node.getTransformationUID())
                        .as("%s, operator %s", job.getKey(), node.getOperatorName())
                        .isNotBlank();
                uids.add(job.getKey() + " " + node.getTransformationUID());
            }
        }
        assertThat(uids).doesNotHaveDuplicates();
        String list = String.join("\n", uids.stream().sorted().toList()) + "\n";
        if (Boolean.getBoolean("meltemi.write-documentation")) {
            Files.writeString(LIST, list);
        }

        assertThat(list)
                .as("operators without this list's ids find no state in the savepoints of before")
                .isEqualTo(Files.readString(LIST));
        assertThat(Files.readString(CHANGELOG))
                .as("the CHANGELOG says under the list's fingerprint what becomes of the state")
                .contains("operator ids " + fingerprint(list));
    }

    private static String[] arguments(String job) {
        List<String> arguments = new ArrayList<>(List.of("--bootstrap-servers", "127.0.0.1:9092"));
        if (job.equals(StorageJob.NAME) || job.equals(DeliveryJob.NAME)) {
            arguments.addAll(
                    List.of("--jdbc-url", "jdbc:postgresql://127.0.0.1/meltemi", "--database-user", "meltemi"));
        }
        if (job.equals(DeliveryJob.NAME)) {
            arguments.addAll(List.of("--link-base-url", "https://meltemi.example.org"));
        }
        return arguments.toArray(String[]::new);
    }

    private static String fingerprint(String list) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 4);
    }
}
