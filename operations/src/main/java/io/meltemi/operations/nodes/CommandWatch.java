package io.meltemi.operations.nodes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.operations.database.Queries;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Watches what becomes of a command, in the view {@code node_events}. */
public final class CommandWatch {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final Duration POLL = Duration.ofMillis(200);

    /** Events carry the clock of the machine that took the order, which may differ from ours a little. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final Queries queries;

    public CommandWatch(Queries queries) {
        this.queries = queries;
    }

    /**
     * Waits until nothing more will happen to a command, or the time is up.
     *
     * @param onStep told of each new state
     * @return the last state; not final when the time is up
     */
    public CommandProgress await(CommandOrder order, Duration patience, Consumer<CommandProgress> onStep)
            throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        int told = 0;
        while (true) {
            List<CommandProgress> steps = CommandProgress.steps(order, events(order));
            steps.stream().skip(told).forEach(onStep);
            told = Math.max(told, steps.size());
            CommandProgress now = steps.isEmpty() ? CommandProgress.NONE : steps.get(steps.size() - 1);
            if (now.isFinal(order) || System.nanoTime() > deadline) {
                return now;
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    /** How far a command has come. */
    public CommandProgress look(CommandOrder order) throws SQLException {
        return CommandProgress.of(order, events(order));
    }

    private List<CommandProgress.Event> events(CommandOrder order) throws SQLException {
        return queries
                .rows(
                        "select sequence, event, actor, detail::text as detail from node_events"
                                + " where network = ? and node_id = ? and time >= ?"
                                + " and (event like 'COMMAND\\_%' or event like 'CONFIGURATION\\_%') order by sequence",
                        order.network(), order.nodeId(), time(order.orderedAt().minus(CLOCK_TOLERANCE)))
                .stream()
                .map(CommandWatch::event)
                .toList();
    }

    private static CommandProgress.Event event(Map<String, Object> row) {
        return new CommandProgress.Event(
                ((Number) row.getOrDefault("sequence", 0L)).longValue(),
                String.valueOf(row.get("event")),
                String.valueOf(row.get("actor")),
                detail(String.valueOf(row.get("detail"))));
    }

    private static Map<String, String> detail(String json) {
        try {
            return MAPPER.readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the detail of an event is no object of texts: " + json, e);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
