package io.meltemi.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.message.Severity;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeEventStatementIT {

    private static final NodeEvent ACCEPTED = NodeEvents.accepted("n1", 1, 1, "12");
    private static final NodeEvent WARNED =
            NodeEvents.event("n1", 2, NodeEventType.SEVERITY_REPORTED, "node", FunctionalMode.ACTIVE, Severity.WARNING);
    private static final NodeEvent OFFLINE =
            NodeEvents.event("n1", 3, NodeEventType.OFFLINE, "node", FunctionalMode.ACTIVE, Severity.WARNING);
    private static final NodeEvent BLOCKED =
            NodeEvents.event("n1", 4, NodeEventType.BLOCKED, "anna", FunctionalMode.BLOCKED, Severity.WARNING);

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

    private static void write(NodeEvent... events) throws Exception {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(NodeEventStatement.SQL)) {
            for (NodeEvent event : events) {
                new NodeEventStatement().accept(statement, event);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Test
    @DisplayName("Section 7: the view nodes has a node's state, its place and when it was last heard")
    void write_eventsOfANode_giveItsRow() throws Exception {
        write(ACCEPTED, WARNED, OFFLINE, BLOCKED);

        assertThat(database.query("select * from nodes"))
                .containsExactly(
                        "net|n1|BLOCKED|WARNING|WARNING|NORMAL|OFFLINE|2026-11-22 10:00:02+00|Greece|Attica|Athens"
                                + "|campus|indoor|A|12|23.72|37.98|ESP8266|NodeMCU 2.1|1|t|null|null|null|40|null");
        assertThat(database.query(
                        "select time, network, node_id, event, detail->>'reason' from node_events order by time"))
                .containsExactly(
                        "2026-11-22 10:00:01+00|net|n1|CONFIGURATION_ACCEPTED|null",
                        "2026-11-22 10:00:02+00|net|n1|SEVERITY_REPORTED|a\uFFFDb",
                        "2026-11-22 10:00:03+00|net|n1|OFFLINE|a\uFFFDb",
                        "2026-11-22 10:00:04+00|net|n1|BLOCKED|a\uFFFDb");
    }

    @Test
    @DisplayName("NODE-05: the view nodes has the sampling interval at the node's severity")
    void nodes_samplingIntervals_followTheNodesState() throws Exception {
        write(ACCEPTED);
        assertThat(database.query("select sampling_interval_seconds from nodes"))
                .containsExactly("60");

        write(NodeEvents.status("n1", 2, "online", new SamplingIntervals(30, 15, 5)));
        assertThat(database.query("select sampling_interval_seconds from nodes"))
                .containsExactly("30");

        write(NodeEvents.status("n1", 1, "online", SamplingIntervals.DEFAULT));
        assertThat(database.query("select sampling_interval_seconds from nodes"))
                .as("an older event written again")
                .containsExactly("30");
    }

    @Test
    @DisplayName("Section 7: a last will is no word of the node's, so last_seen stays")
    void nodes_lastWill_doesNotMoveLastSeen() throws Exception {
        write(ACCEPTED, NodeEvents.status("n1", 2, "online", SamplingIntervals.DEFAULT));
        write(NodeEvents.status("n1", 9, "offline", SamplingIntervals.DEFAULT));

        assertThat(database.query("select last_seen from nodes")).containsExactly("2026-11-22 10:00:02+00");
    }

    @Test
    @DisplayName("Section 7: last_seen follows the readings too")
    void nodes_readingsAfterTheLastEvent_moveLastSeen() throws Exception {
        write(ACCEPTED);
        database.execute("insert into meltemi.node_hour (network, node_id, hour, received, last_arrived_at) values"
                + " ('net', 'n1', '2026-11-22 10:00+00', 1, '2026-11-22 10:59:00+00'),"
                + " ('net', 'n1', '2026-11-22 12:00+00', 1, '2026-11-22 12:01:00+00')");

        assertThat(database.query("select last_seen from nodes")).containsExactly("2026-11-22 12:01:00+00");
    }

    @Test
    @DisplayName("KAFKA-02: events written again change nothing, in whatever order")
    void write_eventsAgain_changesNothing() throws Exception {
        write(ACCEPTED, WARNED, OFFLINE, BLOCKED);
        List<String> nodes = database.query("select * from nodes");

        write(ACCEPTED, WARNED);
        write(BLOCKED, OFFLINE, WARNED, ACCEPTED);

        assertThat(database.query("select * from nodes")).isEqualTo(nodes);
        assertThat(database.query("select count(*) from node_events")).containsExactly("4");
        assertThat(database.query("select count(*) from node_configurations")).containsExactly("1");
    }

    @Test
    @DisplayName(
            "CONF-05: every accepted version is kept, with who changed it and when; CONF-03: with *** for the password")
    void write_acceptedConfigurations_areAllKept() throws Exception {
        write(ACCEPTED, NodeEvents.accepted("n1", 5, 2, "13"));

        assertThat(database.query("select version, accepted_at, changed_by, xml::text, document->'place'->>'room',"
                        + " document->'sensors'->0->>'dataName' from node_configurations order by version"))
                .containsExactly(
                        "1|2026-11-22 10:00:01+00|node|<nodeConfiguration><password>***</password></nodeConfiguration>|12|t",
                        "2|2026-11-22 10:00:05+00|node|<nodeConfiguration><password>***</password></nodeConfiguration>|13|t");
        assertThat(database.query("select room, config_version from nodes")).containsExactly("13|2");
    }

    @Test
    @DisplayName("CONF-05: registering again with the same document is an event, and no further version")
    void write_sameConfigurationAccepted_keepsItOnce() throws Exception {
        write(ACCEPTED, NodeEvents.acceptedAgain("n1", 5, 1, "12"));

        assertThat(database.query("select version, accepted_at from node_configurations"))
                .containsExactly("1|2026-11-22 10:00:01+00");
        assertThat(database.query("select count(*) from node_events")).containsExactly("2");
    }

    @Test
    void write_registryThatLostItsStateCountsFromOneAgain_takesTheLaterState() throws Exception {
        write(ACCEPTED, WARNED, OFFLINE, BLOCKED);
        NodeEvent later = new NodeEvent(
                1,
                NodeEvents.START.plusSeconds(3_600),
                "net",
                "n1",
                NodeEventType.ACTIVATED,
                "server",
                ACCEPTED.detail(),
                ACCEPTED.state(),
                null,
                null);

        write(later);

        assertThat(database.query("select functional_mode, severity, room from nodes"))
                .containsExactly("ACTIVE|NORMAL|12");
        assertThat(database.query("select count(*) from node_events")).containsExactly("5");
    }
}
