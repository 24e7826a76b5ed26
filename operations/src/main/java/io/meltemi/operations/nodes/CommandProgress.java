package io.meltemi.operations.nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far a command to a node has come, judged by the node's events.
 *
 * @param note for people: why it failed, or which version was accepted; may be empty
 */
public record CommandProgress(State state, String note) {

    /** States of a command, from the operator's order on. */
    public enum State {
        /** Handed to the platform. */
        ORDERED(false),
        /** Handed to the bridge for the node. */
        SENT(false),
        ACKNOWLEDGED(false),
        /** The node has registered with the configuration that it was sent. */
        ACCEPTED(false),
        FAILED(true),
        TIMED_OUT(true);

        private final boolean failure;

        State(boolean failure) {
            this.failure = failure;
        }

        /** Whether the command came to nothing. */
        public boolean isFailure() {
            return failure;
        }
    }

    /** One event of the node, as the view {@code node_events} has it. */
    record Event(long sequence, String event, String actor, Map<String, String> detail) {}

    static final CommandProgress NONE = new CommandProgress(State.ORDERED, "");

    /**
     * Judges a command.
     *
     * @param events of the node, in the order of their sequence; those of other commands do not matter
     */
    static CommandProgress of(CommandOrder order, List<Event> events) {
        List<CommandProgress> steps = steps(order, events);
        return steps.isEmpty() ? NONE : steps.get(steps.size() - 1);
    }

    /** Each state that a command has been in since it was ordered, in turn; arguments as of {@link #of}. */
    static List<CommandProgress> steps(CommandOrder order, List<Event> events) {
        List<CommandProgress> steps = new ArrayList<>();
        CommandProgress progress = NONE;
        for (Event event : events) {
            CommandProgress next = order.id().equals(event.detail().get("id"))
                    ? progress.after(event)
                    : progress.afterRegistration(event);
            if (!next.equals(progress)) {
                steps.add(next);
            }
            progress = next;
            if (progress.isFinal(order)) {
                break;
            }
        }
        return steps;
    }

    /** Whether nothing more will happen to the command. */
    public boolean isFinal(CommandOrder order) {
        return state.isFailure()
                || state == State.ACCEPTED
                || (state == State.ACKNOWLEDGED && !order.isConfiguration());
    }

    private CommandProgress after(Event event) {
        String reason = event.detail().getOrDefault("reason", "");
        return switch (event.event()) {
            case "COMMAND_SENT" -> new CommandProgress(State.SENT, "");
            case "COMMAND_ACKNOWLEDGED" -> new CommandProgress(State.ACKNOWLEDGED, reason);
            case "COMMAND_FAILED" -> new CommandProgress(State.FAILED, reason);
            case "COMMAND_TIMED_OUT" -> new CommandProgress(State.TIMED_OUT, reason);
            case "CONFIGURATION_ACCEPTED" ->
                new CommandProgress(State.ACCEPTED, "version " + event.detail().getOrDefault("version", "?"));
            default -> this;
        };
    }

    /** After its acknowledgement the node registers; with the configuration that it was sent, the event bears the id. */
    private CommandProgress afterRegistration(Event event) {
        return state == State.ACKNOWLEDGED && event.event().equals("CONFIGURATION_REJECTED")
                ? new CommandProgress(
                        State.FAILED,
                        "the node registered with a configuration that is not valid: "
                                + event.detail().getOrDefault("faults", ""))
                : this;
    }
}
