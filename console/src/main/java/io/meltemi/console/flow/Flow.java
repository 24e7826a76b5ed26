package io.meltemi.console.flow;

import io.meltemi.operations.health.PartHealth;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How data flow. What a part that does not answer would tell is left out: its list is empty.
 *
 * @param at when this was found out
 * @param rates how much is written to Kafka
 * @param lag how much Flink's jobs have not read yet, as of their newest checkpoints
 * @param rejections of the last hour, by reason
 * @param ledger of the last day, by hour (SQL-01)
 * @param flinkUrl Flink's own pages
 */
public record Flow(
        Instant at,
        List<PartHealth> parts,
        List<Rate> rates,
        List<Lag> lag,
        List<Job> jobs,
        List<Rejections> rejections,
        List<Hour> ledger,
        @Nullable URI flinkUrl) {

    /** Records a second that are written to a topic. */
    public record Rate(String topic, double perSecond) {}

    /** Records of a topic that a group of readers has not read yet. */
    public record Lag(String group, String topic, long lag) {}

    /**
     * A Flink job.
     *
     * @param since when it began to run
     * @param checkpoint its newest one
     */
    public record Job(String name, String state, Instant since, @Nullable Checkpoint checkpoint, URI url) {}

    /** What a job would go on from. */
    public record Checkpoint(Instant completedAt, long durationMillis, long bytes) {}

    /** Messages that failed a check. */
    public record Rejections(String reason, long lastHour, List<Rejected> newest) {}

    /** A message that failed a check. */
    public record Rejected(Instant time, @Nullable String topic, String detail) {}

    /** Readings by what became of them. */
    public record Hour(Instant hour, long received, long stored, long rejected, long duplicate) {}
}
