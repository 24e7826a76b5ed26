package io.meltemi.launcher.command.jobs;

import io.meltemi.launcher.command.Table;
import io.meltemi.operations.flink.CheckpointReport;
import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.flink.FlinkException;
import io.meltemi.operations.flink.JobDetails;
import io.meltemi.operations.flink.JobSummary;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jobs list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the jobs of a cluster and how they do.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ListJobs implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "job",
            "status",
            "started_at",
            "parallelism",
            "max_parallelism",
            "tasks",
            "checkpoint_age_seconds",
            "checkpoint_bytes",
            "failed_checkpoints",
            "pending_records",
            "restarts",
            "id");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--all", description = "Also those that ended.")
    private boolean all;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        FlinkClient flink = cluster.flink();
        flink.overview();
        List<Map<String, Object>> rows = new ArrayList<>();
        List<JobSummary> jobs = new ArrayList<>(flink.jobs());
        jobs.sort(Comparator.comparing(JobSummary::name).thenComparing(JobSummary::startedAt));
        for (JobSummary job : jobs) {
            if (all || job.isAlive()) {
                rows.add(row(flink, job, Instant.now()));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Table.json(rows));
        } else {
            Table.print(out, rows, COLUMNS);
        }
        return 0;
    }

    private static Map<String, Object> row(FlinkClient flink, JobSummary job, Instant now) throws FlinkException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("job", job.name());
        row.put("status", job.status().name());
        row.put("started_at", job.startedAt().toString());
        JobDetails details = flink.job(job.id());
        row.put("parallelism", details.parallelism());
        row.put("max_parallelism", details.maxParallelism());
        row.put("tasks", job.runningTasks() + "/" + job.tasks());
        if (job.isAlive()) {
            CheckpointReport checkpoints = flink.checkpoints(job.id());
            Optional<CheckpointReport.Latest> latest = checkpoints.latest();
            if (latest.isPresent()) {
                Duration age = Duration.between(latest.get().triggeredAt(), now);
                row.put("checkpoint_age_seconds", age.toSeconds());
                row.put("checkpoint_bytes", latest.get().bytes());
            }
            row.put("failed_checkpoints", checkpoints.failed());
            OptionalLong pending = flink.pendingRecords(details);
            if (pending.isPresent()) {
                row.put("pending_records", pending.getAsLong());
            }
            row.put("restarts", flink.restarts(job.id()));
        }
        row.put("id", job.id());
        return row;
    }
}
