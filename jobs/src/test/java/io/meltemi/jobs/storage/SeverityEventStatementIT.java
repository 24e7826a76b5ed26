package io.meltemi.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.message.Severity;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeverityEventStatementIT {

    private static final SeverityEvent CAME =
            SeverityEvents.connectivity("n1", 1, Connectivity.ONLINE, Severity.NORMAL);
    private static final SeverityEvent WARNED = SeverityEvents.reported("n1", 2, Severity.NORMAL, Severity.WARNING);
    private static final SeverityEvent ROSE = SeverityEvents.assessed("n1", 3, Severity.NORMAL, Severity.DANGER);
    private static final SeverityEvent WENT =
            SeverityEvents.connectivity("n1", 4, Connectivity.OFFLINE, Severity.DANGER);
    private static final String NODE = "select functional_mode, severity, assessed_severity, connectivity, last_seen,"
            + " severity_since, severity_reason, connectivity_since, sampling_interval_seconds, room from nodes";

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

    private static void write(SeverityEvent... events) throws Exception {
        write(SeverityEventStatement.SQL, new SeverityEventStatement(), List.of(events));
    }

    private static void write(NodeEvent... events) throws Exception {
        write(NodeEventStatement.SQL, new NodeEventStatement(), List.of(events));
    }

    private static <E> void write(String sql, JdbcStatementBuilder<E> builder, List<E> events) throws Exception {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (E event : events) {
                builder.accept(statement, event);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Test
    @DisplayName("NODE-04, section 7: the view severity_events has each change of severity, of either origin")
    void write_changesOfSeverity_giveARowEach() throws Exception {
        write(CAME, WARNED, ROSE, WENT);

        assertThat(database.query("select * from severity_events order by time"))
                .containsExactly(
                        "2026-11-22 10:00:02+00|net|n1|NORMAL|WARNING|REPORTED|the node's word|null|null|NORMAL|WARNING|2",
                        "2026-11-22 10:00:03+00|net|n1|NORMAL|DANGER|ASSESSED|t 36.0 >= 35\uFFFD|rule|t|NORMAL|DANGER|3");
    }

    @Test
    @DisplayName("NODE-06: a change of connectivity is an event ONLINE or OFFLINE of the server's, with its reason")
    void write_changesOfConnectivity_giveAnEventEach() throws Exception {
        write(CAME, WARNED, ROSE, WENT);

        assertThat(database.query("select * from node_events order by time"))
                .containsExactly(
                        "2026-11-22 10:00:01+00|net|n1|ONLINE|{\"reason\": \"its last will\uFFFD\"}|server|1|severity",
                        "2026-11-22 10:00:04+00|net|n1|OFFLINE|{\"reason\": \"its last will\uFFFD\"}|server|4|severity");
    }

    @Test
    @DisplayName("NODE-04, NODE-05, NODE-06: the view nodes has the condition after the last change")
    void write_knownNode_showsItsCondition() throws Exception {
        write(NodeEvents.accepted("n1", 1, 1, "12"));
        write(CAME, WARNED, ROSE, WENT);

        assertThat(database.query(NODE))
                .containsExactly("ACTIVE|DANGER|DANGER|OFFLINE|2026-11-22 10:00:03.5+00|2026-11-22 10:00:04+00|reason 4"
                        + "|2026-11-22 10:00:04+00|20|12");
    }

    @Test
    @DisplayName("NODE-04: a node's severity is the higher of the reported and the assessed one")
    void nodes_reportedAndAssessedSeverity_showTheHigher() throws Exception {
        write(NodeEvents.event(
                "n1", 1, NodeEventType.SEVERITY_REPORTED, "node", FunctionalMode.ACTIVE, Severity.WARNING));
        write(ROSE);
        assertThat(database.query("select severity, reported_severity, assessed_severity from nodes"))
                .containsExactly("DANGER|WARNING|DANGER");

        write(SeverityEvents.assessed("n1", 4, Severity.DANGER, Severity.NORMAL));

        assertThat(database.query("select severity, reported_severity, assessed_severity from nodes"))
                .containsExactly("WARNING|WARNING|NORMAL");
    }

    @Test
    @DisplayName(
            "NODE-01: a change before the node's first event shows the node as INIT, which its first event fills in")
    void write_nodeWithoutEvents_isShownAndFilledIn() throws Exception {
        write(CAME, ROSE);
        assertThat(database.query(NODE))
                .containsExactly("INIT|DANGER|DANGER|ONLINE|2026-11-22 10:00:02.5+00|2026-11-22 10:00:03+00|reason 3"
                        + "|2026-11-22 10:00:03+00|20|null");
        assertThat(database.query("select config_version, blocked_by_operator from nodes"))
                .containsExactly("0|f");

        write(NodeEvents.accepted("n1", 1, 1, "12"));

        assertThat(database.query(NODE))
                .containsExactly("ACTIVE|DANGER|DANGER|ONLINE|2026-11-22 10:00:02.5+00|2026-11-22 10:00:03+00|reason 3"
                        + "|2026-11-22 10:00:03+00|20|12");
    }

    @Test
    @DisplayName("KAFKA-02: changes written again change nothing, in whatever order")
    void write_changesAgain_changeNothing() throws Exception {
        List<SeverityEvent> changes = new ArrayList<>(List.of(CAME, WARNED, ROSE, WENT));
        write(changes.toArray(SeverityEvent[]::new));
        List<String> before = everything();

        write(CAME, WARNED);
        Collections.reverse(changes);
        write(changes.toArray(SeverityEvent[]::new));

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("KAFKA-02: changes decided again in another order among their kinds are written once")
    void write_changesDecidedAgainInAnotherOrder_changeNothing() throws Exception {
        write(CAME, WARNED, ROSE);
        List<String> before = everything();

        write(SeverityEvents.decidedAgain(1, ROSE), SeverityEvents.decidedAgain(2, CAME));
        write(SeverityEvents.decidedAgain(3, WARNED));

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("KAFKA-02: a change that time decided again, later than before, is written once")
    void write_changesDecidedAgainAtAnotherTime_areWrittenOnce() throws Exception {
        write(CAME, ROSE, WENT);

        write(
                SeverityEvents.at(NodeEvents.START.plusSeconds(90), ROSE),
                SeverityEvents.at(NodeEvents.START.plusSeconds(180), WENT));

        assertThat(database.query("select count(*) from severity_events")).containsExactly("1");
        assertThat(database.query("select event from node_events order by time"))
                .containsExactly("ONLINE", "OFFLINE");
        assertThat(database.query("select connectivity from nodes")).containsExactly("OFFLINE");
    }

    @Test
    @DisplayName("NODE-04: changes that arrive in reverse do not take the condition back, and all of them are kept")
    void write_reversedOrder_keepsTheNewestCondition() throws Exception {
        write(CAME, WARNED, ROSE, WENT);
        List<String> inOrder = everything();
        database.reset();

        write(WENT, ROSE, WARNED, CAME);

        assertThat(everything()).isEqualTo(inOrder);
    }

    @Test
    void write_jobThatLostItsStateCountsFromOneAgain_takesTheLaterCondition() throws Exception {
        write(CAME, WARNED, ROSE, WENT);
        SeverityEvent later = SeverityEvents.at(NodeEvents.START.plusSeconds(3_600), CAME);

        write(later);

        assertThat(database.query("select severity, connectivity, last_seen from nodes"))
                .containsExactly("NORMAL|ONLINE|2026-11-22 10:00:03.5+00");
        assertThat(database.query("select count(*) from node_events")).containsExactly("3");
    }

    @Test
    @DisplayName("KAFKA-02: validation's and severity's events of one number and time are both kept")
    void write_sameNumberOfBothStages_keepsBoth() throws Exception {
        write(NodeEvents.accepted("n1", 1, 1, "12"));
        write(CAME);

        assertThat(database.query("select event, sequence, stage from node_events order by stage"))
                .containsExactly("ONLINE|1|severity", "CONFIGURATION_ACCEPTED|1|validation");
    }

    private static List<String> everything() throws Exception {
        List<String> rows = new ArrayList<>(database.query("select * from nodes"));
        rows.addAll(database.query("select * from severity_events order by time"));
        rows.addAll(database.query("select * from node_events order by time"));
        return rows;
    }
}
