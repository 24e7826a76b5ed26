package io.meltemi.operations.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.operations.nodes.CommandProgress.Event;
import io.meltemi.operations.nodes.CommandProgress.State;
import io.meltemi.schemas.message.Command;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the events of a node say of a command. */
class CommandProgressTest {

    private static final CommandOrder INTERVAL = order(Command.SET_SAMPLING_INTERVAL);
    private static final CommandOrder CONFIGURATION = order(Command.SET_CONFIG_FILE);

    private static final Event SENT = event(1, "COMMAND_SENT", Map.of("id", "c1"));
    private static final Event ACKNOWLEDGED = event(2, "COMMAND_ACKNOWLEDGED", Map.of("id", "c1"));

    @Test
    void of_noEvents_isOrderedAndNotFinal() {
        CommandProgress progress = CommandProgress.of(INTERVAL, List.of());

        assertThat(progress.state()).isEqualTo(State.ORDERED);
        assertThat(progress.isFinal(INTERVAL)).isFalse();
    }

    @Test
    void of_acknowledgement_isFinalForACommand() {
        CommandProgress progress = CommandProgress.of(INTERVAL, List.of(SENT, ACKNOWLEDGED));

        assertThat(progress.state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(progress.isFinal(INTERVAL)).isTrue();
    }

    @Test
    @DisplayName(
            "CONF-05: a configuration that was sent is done when its version is accepted, not when it is acknowledged")
    void of_configuration_isFinalOnlyWhenItsVersionIsAccepted() {
        Event another = event(3, "CONFIGURATION_ACCEPTED", Map.of("version", "4"));
        Event ours = event(4, "CONFIGURATION_ACCEPTED", Map.of("version", "5", "id", "c1"));

        CommandProgress early = CommandProgress.of(CONFIGURATION, List.of(SENT, ACKNOWLEDGED, another));
        CommandProgress done = CommandProgress.of(CONFIGURATION, List.of(SENT, ACKNOWLEDGED, another, ours));

        assertThat(early.state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(early.isFinal(CONFIGURATION)).isFalse();
        assertThat(done).isEqualTo(new CommandProgress(State.ACCEPTED, "version 5"));
        assertThat(done.isFinal(CONFIGURATION)).isTrue();
    }

    @Test
    void steps_severalEvents_areTheStatesInTurn() {
        Event accepted = event(4, "CONFIGURATION_ACCEPTED", Map.of("version", "5", "id", "c1"));

        assertThat(CommandProgress.steps(CONFIGURATION, List.of(SENT, ACKNOWLEDGED, accepted)))
                .extracting(CommandProgress::state)
                .containsExactly(State.SENT, State.ACKNOWLEDGED, State.ACCEPTED);
    }

    @Test
    void of_rejectedRegistrationAfterTheAcknowledgement_isFailed() {
        Event rejected = event(3, "CONFIGURATION_REJECTED", Map.of("faults", "line 3, element ID"));

        CommandProgress before = CommandProgress.of(CONFIGURATION, List.of(SENT, rejected));
        CommandProgress after = CommandProgress.of(CONFIGURATION, List.of(SENT, ACKNOWLEDGED, rejected));

        assertThat(before.state()).isEqualTo(State.SENT);
        assertThat(after.state()).isEqualTo(State.FAILED);
        assertThat(after.note()).contains("line 3, element ID");
    }

    @Test
    void of_failureOrTimeout_isFinalWithItsReason() {
        Event failed = event(2, "COMMAND_FAILED", Map.of("id", "c1", "reason", "no memory"));
        Event timedOut = event(2, "COMMAND_TIMED_OUT", Map.of("id", "c1", "reason", "silent"));

        assertThat(CommandProgress.of(INTERVAL, List.of(SENT, failed)))
                .isEqualTo(new CommandProgress(State.FAILED, "no memory"));
        assertThat(CommandProgress.of(INTERVAL, List.of(SENT, timedOut, ACKNOWLEDGED)))
                .isEqualTo(new CommandProgress(State.TIMED_OUT, "silent"));
    }

    @Test
    void of_eventsOfAnotherCommand_changeNothing() {
        Event foreign = event(2, "COMMAND_FAILED", Map.of("id", "c2", "reason", "no memory"));

        assertThat(CommandProgress.of(INTERVAL, List.of(SENT, foreign)).state()).isEqualTo(State.SENT);
    }

    private static CommandOrder order(Command command) {
        return new CommandOrder("c1", "net", "N1", command, "ann", Instant.EPOCH);
    }

    private static Event event(long sequence, String event, Map<String, String> detail) {
        return new Event(sequence, event, "server", detail);
    }
}
