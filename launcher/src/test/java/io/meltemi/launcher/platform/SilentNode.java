package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.OperatorCommand;
import java.util.List;
import org.awaitility.Awaitility;

/** A node that falls silent while its connection stays open, so that only the timer can tell (NODE-06). */
final class SilentNode implements AutoCloseable {

    private static final String ID = "Still";
    private static final String PRESENCE =
            "select event from node_events where node_id = ? and stage = 'severity' order by sequence, time limit %d";

    private final TestPlatform platform;
    private final RawNode connection;

    private SilentNode(TestPlatform platform, RawNode connection) {
        this.platform = platform;
        this.connection = connection;
    }

    static SilentNode join(TestPlatform platform) throws Exception {
        return new SilentNode(platform, platform.join(ID));
    }

    /** An operator sets its interval to one second; it acknowledges (NODE-05), and says nothing more. */
    void shortenInterval() throws Exception {
        connection
                .publish("control", "PUB_CN_SEVERITY_MODE, normalMode, parameter2, parameter3")
                .get();
        platform.order(
                OperatorCommand.command("net", ID, "interval-1", "SET_SAMPLING_INTERVAL", List.of("normalMode", "1")));
        Awaitility.await("SET_SAMPLING_INTERVAL").atMost(TestPlatform.PATIENCE).untilAsserted(() -> assertThat(
                        connection.heard())
                .contains("SET_SAMPLING_INTERVAL, normalMode, 1, parameter3"));
        connection
                .publish("control", "ACK, SET_SAMPLING_INTERVAL, ok, parameter3")
                .get();
    }

    /** Waits until silence alone has made it OFFLINE. */
    void awaitOffline() throws Exception {
        platform.awaitRows(
                List.of(List.of("OFFLINE", "1")),
                "select connectivity, sampling_interval_seconds from nodes where node_id = ?",
                ID);
        assertThat(connection.isConnected()).isTrue();
        assertThat(platform.rows(PRESENCE.formatted(3), ID)).isEqualTo(rows("ONLINE", "OFFLINE"));
        assertThat(platform.number(
                        "select count(*) from node_events where node_id = ? and event = 'OFFLINE'"
                                + " and detail->>'reason' like 'not a word for 3 s%'",
                        ID))
                .isEqualTo(1);
        assertThat(platform.rows(
                        "select event from node_events where node_id = ? and detail->>'id' = 'interval-1'"
                                + " order by sequence",
                        ID))
                .isEqualTo(rows("COMMAND_SENT", "COMMAND_ACKNOWLEDGED"));
    }

    /** Speaks again; in between it has been OFFLINE once, whatever happened to the jobs. */
    void assertBackWithItsNextMessage() throws Exception {
        assertThat(platform.rows(PRESENCE.formatted(3), ID)).isEqualTo(rows("ONLINE", "OFFLINE"));
        connection.publish("temperature", "float,0-70,21").get();
        platform.awaitRows(rows("ONLINE", "OFFLINE", "ONLINE"), PRESENCE.formatted(3), ID);
    }

    private static List<List<String>> rows(String... values) {
        return List.of(values).stream().map(List::of).toList();
    }

    @Override
    public void close() {
        connection.close();
    }
}
