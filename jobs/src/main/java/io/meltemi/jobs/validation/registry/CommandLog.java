package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.configuration.NodeConfiguration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of the commands that operators sent to one node. All lists are bounded; the oldest entry comes first.
 *
 * @param pending commands that wait for their acknowledgement
 * @param unanswered commands that timed out; an acknowledgement may still come, late
 * @param expected configurations acknowledged and not registered with yet
 * @param ids of the last commands, so that a repeated order changes nothing
 */
public record CommandLog(
        List<PendingCommand> pending,
        List<PendingCommand> unanswered,
        List<ExpectedConfiguration> expected,
        List<String> ids) {

    /** Most commands that may wait for one node. */
    static final int MAX_PENDING = 32;

    private static final int MAX_UNANSWERED = 32;
    private static final int MAX_EXPECTED = 32;
    private static final int MAX_IDS = 64;

    /** No command was ever sent. */
    public static final CommandLog NONE = new CommandLog(List.of(), List.of(), List.of(), List.of());

    public CommandLog {
        pending = List.copyOf(pending);
        unanswered = List.copyOf(unanswered);
        expected = List.copyOf(expected);
        ids = List.copyOf(ids);
    }

    /** When the next command times out, or null when none waits. */
    public @Nullable Instant nextTimeout() {
        Instant next = null;
        for (PendingCommand command : pending) {
            next = next == null || command.timeoutAt().isBefore(next) ? command.timeoutAt() : next;
        }
        return next;
    }

    boolean knows(String id) {
        return ids.contains(id);
    }

    boolean isFull() {
        return pending.size() >= MAX_PENDING;
    }

    /** Whether an acknowledgement of this command would come too late. */
    boolean isLate(PendingCommand command) {
        return unanswered.contains(command);
    }

    CommandLog withId(String id) {
        return new CommandLog(pending, unanswered, expected, plus(ids, id, MAX_IDS));
    }

    CommandLog withSent(PendingCommand command) {
        return new CommandLog(plus(pending, command, MAX_PENDING), unanswered, expected, ids).withId(command.id());
    }

    /** The command that an acknowledgement answers: the oldest that waits, else the oldest that timed out; null for none. */
    @Nullable
    PendingCommand answered(String name) {
        PendingCommand waiting = oldest(pending, name);
        return waiting != null ? waiting : oldest(unanswered, name);
    }

    /**
     * This log after an acknowledgement. Commands reach a node in order, so those of the same name that timed out before the
     * answered one were never heard.
     */
    CommandLog withAnswered(PendingCommand command) {
        List<PendingCommand> late = isLate(command)
                ? without(unanswered, command)
                : unanswered.stream()
                        .filter(each -> !each.command().equals(command.command()))
                        .toList();
        return new CommandLog(without(pending, command), late, expected, ids);
    }

    CommandLog withTimedOut(PendingCommand command) {
        return new CommandLog(without(pending, command), plus(unanswered, command, MAX_UNANSWERED), expected, ids);
    }

    CommandLog withExpected(ExpectedConfiguration configuration) {
        return new CommandLog(pending, unanswered, plus(expected, configuration, MAX_EXPECTED), ids);
    }

    /** The order that makes a node register with a configuration, or null when it does so on its own. */
    @Nullable
    ExpectedConfiguration expects(NodeConfiguration configuration, Instant arrivedAt) {
        String digest = expected.isEmpty() ? "" : ExpectedConfiguration.digest(configuration);
        for (ExpectedConfiguration each : expected) {
            if (each.digest().equals(digest) && !arrivedAt.isAfter(each.until())) {
                return each;
            }
        }
        return null;
    }

    /** This log after a registration: what was expected of it, and what is expected no more. */
    CommandLog afterRegistration(@Nullable ExpectedConfiguration met, Instant arrivedAt) {
        List<ExpectedConfiguration> open = expected.stream()
                .filter(each -> !Objects.equals(each, met) && !arrivedAt.isAfter(each.until()))
                .toList();
        return new CommandLog(pending, unanswered, open, ids);
    }

    private static @Nullable PendingCommand oldest(List<PendingCommand> commands, String name) {
        for (PendingCommand command : commands) {
            if (command.command().equals(name)) {
                return command;
            }
        }
        return null;
    }

    private static <T> List<T> plus(List<T> list, T element, int most) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer.size() <= most ? longer : longer.subList(longer.size() - most, longer.size());
    }

    private static <T> List<T> without(List<T> list, T element) {
        List<T> shorter = new ArrayList<>(list);
        shorter.remove(element);
        return shorter;
    }
}
