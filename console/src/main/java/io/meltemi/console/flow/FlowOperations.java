package io.meltemi.console.flow;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.health.PartHealth;
import io.meltemi.operations.topic.RecordStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /api/flow}: asked of the parts at most every two seconds, however many look. */
public final class FlowOperations implements AutoCloseable {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Supplier<List<PartHealth>> health;
    private final TopicFlow topics;
    private final FlinkFlow jobs;
    private final StoredFlow stored;
    private final @Nullable URI flink;
    private final Clock clock;
    private @Nullable Flow newest;

    /**
     * Of a platform; without Kafka there are no rates of topics and nobody who is behind in reading them.
     *
     * @param flink null where Flink's REST interface is not known
     */
    public FlowOperations(
            ConsoleDatabase database,
            RecordStore records,
            @Nullable URI flink,
            Supplier<List<PartHealth>> health,
            Clock clock) {
        this.health = health;
        this.topics =
                records instanceof RecordStore.Kafka kafka ? new KafkaFlow(kafka.bootstrapServers()) : TopicFlow.NONE;
        this.jobs = new FlinkFlow(flink);
        this.stored = new StoredFlow(database);
        this.flink = flink;
        this.clock = clock;
    }

    public List<Operation> operations() {
        return List.of(Operation.of(Method.GET, "/api/flow", "getFlow")
                .tag("Status")
                .summary("How data flow: parts, rates, lag, jobs and their checkpoints, rejections, the ledger")
                .needs(Permission.READ_OPERATIONS)
                .answers(Flow.class)
                .handledBy(call -> Reply.json(flow())));
    }

    @Override
    public void close() {
        topics.close();
    }

    private synchronized Flow flow() throws InterruptedException {
        Instant now = clock.instant();
        if (newest == null || newest.at().plus(FRESH).isBefore(now)) {
            StoredFlow.Found found = stored.look(now);
            TopicFlow.Found seen = topics.look();
            newest = new Flow(
                    now,
                    health.get(),
                    seen.rates(),
                    seen.lag(),
                    jobs.jobs(),
                    found.rejections(),
                    found.ledger(),
                    flink);
        }
        return newest;
    }
}
