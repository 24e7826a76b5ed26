package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.console.http.Permission;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people change through the console, over real HTTP, against a real Kafka and database; the cases stand beside, by subject. */
class ConsoleActionsIT implements NodeActionCases, RuleCases, ProposalCases, TellingCases, PushRouteCases {

    @TempDir
    static Path directory;

    private static ActionsParts on;

    @BeforeAll
    static void start() throws Exception {
        CommandParts parts = CommandParts.start(directory);
        for (String id : new String[] {"N1", "configured", "blocked"}) {
            parts.execute(
                    """
                    insert into meltemi.node (network, node_id, sequence, event_time, functional_mode,
                        blocked_by_operator, reported_severity, config_version, country, district_state, city,
                        area_description, area, building, room)
                    values ('net', ?, 1, now(), 'ACTIVE', false, 'NORMAL', 1, 'Greece', 'Samos', 'Karlovasi', 'Campus',
                        'indoor', 'A', 'A52')""",
                    id);
        }
        parts.execute("select meltemi.ensure_reading_partitions('2026-01-01', '2026-01-31')");
        parts.execute("insert into meltemi.series (network, node_id, sensor) values ('net', 'N1', 'temperature')");
        parts.execute("insert into meltemi.reading_format (data_type, unit, quality) values ('float', 'C', 'GOOD')");
        // a reading a minute for 100 minutes: 20 degrees, and 30 in the minutes 40 to 59
        parts.execute(
                """
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,
                    origin_partition, origin_index, value)
                select timestamptz '2026-01-10T10:00:00Z' + minute * interval '1 minute', -1, now(), minute, series_id,
                    1, 0, 0, case when minute between 40 and 59 then 30 else 20 end
                from generate_series(0, 99) minute, meltemi.series""");
        CredentialStore credentials = new CredentialStore(new DataDirectory(directory).broker());
        on = new ActionsParts(parts, credentials, ActionsHttp.start(parts.file(), credentials));
    }

    @AfterAll
    static void stop() throws Exception {
        on.console().close();
        on.parts().close();
    }

    @Override
    public ActionsParts on() {
        return on;
    }

    @Test
    @DisplayName("HTTP-02: whatever changes state needs a permission of its own")
    void changes_withoutThePermission_areRefused() throws Exception {
        Set<Permission> viewer = Set.of(Permission.READ_DATA, Permission.READ_OPERATIONS);

        assertThat(on.console()
                        .callAs(viewer, "POST", "/api/nodes/net/N1/block", "")
                        .status())
                .isEqualTo(403);
        assertThat(on.console()
                        .callAs(viewer, "PUT", "/api/rules/a", ActionsParts.hot("a", 1, ""))
                        .status())
                .isEqualTo(403);
        assertThat(on.console().callAs(viewer, "GET", "/api/subscribers", "").status())
                .isEqualTo(403);
        assertThat(on.console().callAs(Set.of(), "POST", "/api/silences", "{}").status())
                .isEqualTo(401);
        assertThat(on.console().callAs(Set.of(), "GET", "/api/silences", "").status())
                .isEqualTo(401);
    }
}
