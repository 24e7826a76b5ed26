package io.meltemi.jobs.storage;

import static io.meltemi.jobs.storage.AlertEvents.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.message.Severity;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertEventStatementIT {

    private static final AlertEvent FIRED = AlertEvents.fired(ID);
    private static final AlertEvent ROSE =
            AlertEvents.life(ID, 2, AlertEventType.SEVERITY_RAISED, AlertState.FIRING, Severity.DANGER);
    private static final AlertEvent TAKEN =
            AlertEvents.life(ID, 3, AlertEventType.ACKNOWLEDGED, AlertState.ACKNOWLEDGED, Severity.DANGER);
    private static final AlertEvent ENDED =
            AlertEvents.life(ID, 4, AlertEventType.RESOLVED, AlertState.RESOLVED, Severity.DANGER);
    private static final AlertEvent MUTED = AlertEvents.telling(ID, 1, "network", AlertEventType.MUTED);
    private static final AlertEvent HELD_BACK =
            AlertEvents.telling(ID, 7, "subscriber anna\0", AlertEventType.HELD_BACK);
    private static final String STATE =
            "select alert_id, state, severity, rule, updated_at, acknowledged_by, resolved_at from alerts";

    @TempDir
    static Path directory;

    private static StorageDatabase database;

    @BeforeAll
    static void start() throws Exception {
        database = StorageDatabase.start(directory.resolve("postgres"));
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void reset() throws Exception {
        database.reset();
    }

    private static void write(AlertEvent... events) throws Exception {
        write(List.of(events));
    }

    private static void write(List<AlertEvent> events) throws Exception {
        AlertEventStatement builder = new AlertEventStatement();
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(AlertEventStatement.SQL)) {
            for (AlertEvent event : events) {
                builder.accept(statement, event);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Test
    @DisplayName("Section 7: the view alerts has the alert as it is after its newest event")
    void write_life_showsTheAlertAfterIt() throws Exception {
        write(FIRED, ROSE, TAKEN);

        assertThat(database.query("select * from alerts"))
                .containsExactly("0123456789abcdef|SEVERITY|ACKNOWLEDGED|DANGER|net|n1|t|t 36.0 >= 35\uFFFD"
                        + "|2026-11-22 10:00:01+00|2026-11-22 10:00:03+00|2026-11-22 10:00:03+00|anna|null"
                        + "|GR|Attica|Athens|campus|indoor|B1|R2|rule-DANGER|{\"value\uFFFD\": \"36.0\uFFFD\"}");

        write(ENDED, AlertEvents.part("00000000000000aa"));

        assertThat(database.query("select alert_id, kind, state, severity, network, country, resolved_at, facts"
                        + " from alerts order by 1"))
                .containsExactly(
                        "00000000000000aa|PLATFORM|FIRING|DANGER|null|null|null|{}",
                        "0123456789abcdef|SEVERITY|RESOLVED|DANGER|net|GR|2026-11-22 10:00:04+00|{\"value\uFFFD\": \"36.0\uFFFD\"}");
    }

    @Test
    @DisplayName(
            "Section 7: the view alert_events has each event, of each origin; those of telling leave the alert as it is")
    void write_eventsOfAllOrigins_giveARowEach() throws Exception {
        write(MUTED, FIRED, ROSE, HELD_BACK);

        assertThat(database.query("select * from alert_events order by time, origin"))
                .containsExactly(
                        "2026-11-22 10:00:01+00|0123456789abcdef|FIRED|server|{\"a\": \"b\uFFFD\"}|life|1|WARNING|FIRING",
                        "2026-11-22 10:00:01+00|0123456789abcdef|MUTED|server|{\"a\": \"b\uFFFD\"}|network|1|WARNING|FIRING",
                        "2026-11-22 10:00:02+00|0123456789abcdef|SEVERITY_RAISED|server|{\"a\": \"b\uFFFD\"}|life|2|DANGER|FIRING",
                        "2026-11-22 10:00:07+00|0123456789abcdef|HELD_BACK|server|{\"a\": \"b\uFFFD\"}"
                                + "|subscriber anna\uFFFD|7|WARNING|FIRING");
        assertThat(database.query("select state, severity, updated_at from alerts"))
                .containsExactly("FIRING|DANGER|2026-11-22 10:00:02+00");
    }

    @Test
    @DisplayName("KAFKA-02: events in any order, again and again, end as in order")
    void write_anyOrderAndAgain_endsAsInOrder() throws Exception {
        List<AlertEvent> events = new ArrayList<>(List.of(FIRED, MUTED, ROSE, TAKEN, ENDED, HELD_BACK));
        write(events);
        List<String> inOrder = everything();
        assertThat(database.query(STATE))
                .containsExactly("0123456789abcdef|RESOLVED|DANGER|rule-DANGER|2026-11-22 10:00:04+00|null"
                        + "|2026-11-22 10:00:04+00");

        write(FIRED, ROSE);
        write(events);
        assertThat(everything()).isEqualTo(inOrder);
        for (int seed = 0; seed < 10; seed++) {
            database.execute("truncate meltemi.alert, meltemi.alert_event");
            Collections.shuffle(events, new Random(seed));
            write(events);
            write(events.subList(0, 3));
            assertThat(everything()).as("seed " + seed).isEqualTo(inOrder);
        }
    }

    @Test
    @DisplayName("KAFKA-02: what time decided again the same, only later, changes nothing")
    void write_sameDecidedAgainLater_changesNothing() throws Exception {
        write(FIRED, ROSE, ENDED);
        List<String> before = everything();

        write(AlertEvents.later(5, FIRED), AlertEvents.later(5, ROSE), AlertEvents.later(5, ENDED));

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("KAFKA-02: what was decided otherwise after a failure takes the place of what was decided before it")
    void write_otherDecisionAfterAFailure_takesThePlace() throws Exception {
        AlertEvent endedTooEarly =
                AlertEvents.life(ID, 2, AlertEventType.RESOLVED, AlertState.RESOLVED, Severity.WARNING);
        AlertEvent cameBack = AlertEvents.later(
                5, AlertEvents.life(ID, 2, AlertEventType.FLAPPED, AlertState.FIRING, Severity.WARNING));

        for (List<AlertEvent> order :
                List.of(List.of(FIRED, endedTooEarly, cameBack), List.of(cameBack, endedTooEarly, FIRED, cameBack))) {
            database.execute("truncate meltemi.alert, meltemi.alert_event");
            write(order);

            assertThat(database.query("select event, state from alert_events order by time"))
                    .containsExactly("FIRED|FIRING", "FLAPPED|FIRING");
            assertThat(database.query("select state, resolved_at, updated_at from alerts"))
                    .containsExactly("FIRING|null|2026-11-22 10:00:07+00");
        }
    }

    private static List<String> everything() throws Exception {
        List<String> rows = new ArrayList<>(database.query("select * from meltemi.alert"));
        rows.addAll(database.query("select * from meltemi.alert_event order by origin, number"));
        return rows;
    }
}
