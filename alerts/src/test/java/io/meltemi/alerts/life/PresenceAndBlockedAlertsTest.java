package io.meltemi.alerts.life;

import static io.meltemi.schemas.event.AlertEventType.CHANGED;
import static io.meltemi.schemas.event.AlertEventType.FIRED;
import static io.meltemi.schemas.event.AlertEventType.RESOLVED;
import static io.meltemi.schemas.event.FunctionalMode.ACTIVE;
import static io.meltemi.schemas.event.FunctionalMode.BLOCKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.ConnectivityChange;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.message.Severity;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PresenceAndBlockedAlertsTest {

    private static final String SILENT = "not a word for 180 s; at NORMAL it should speak every 60 s";

    private final LifeUnderTest node = new LifeUnderTest();

    @Test
    @DisplayName("NODE-06: a node that fell silent, and is back")
    void silent_fires_andResolvesWhenItIsBack() {
        node.accepted(0).connectivity(10, Connectivity.OFFLINE, SILENT);

        assertThat(node.lastAlert().kind()).isEqualTo(AlertKind.NODE_OFFLINE);
        assertThat(node.lastAlert().severity()).isEqualTo(Severity.WARNING);
        assertThat(node.lastAlert().summary()).isEqualTo("Node1 in GR/Attica/…/Lab1: WARNING, offline: " + SILENT);
        assertThat(node.lastAlert().facts())
                .containsEntry("how", "silence")
                .containsKey("lastHeardAt")
                .doesNotContainKey("relays");

        node.connectivity(20, Connectivity.ONLINE, "a message came").time(25);
        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
        assertThat(node.last().detail()).containsEntry("because", "a message came");
    }

    @Test
    void lastWill_fires_andSaysSo() {
        node.connectivity(10, Connectivity.OFFLINE, ConnectivityChange.LAST_WILL);

        assertThat(node.lastAlert().facts()).containsEntry("how", "last will");
        assertThat(node.last().actor()).isEqualTo("node");
    }

    @Test
    void gateway_offline_saysForWhomItSpoke() {
        node.accepted(0, "net/Node1/GR/x", "net/+/GR/#", "other/#")
                .connectivity(10, Connectivity.OFFLINE, ConnectivityChange.LAST_WILL);

        assertThat(node.lastAlert().facts()).containsEntry("relays", "net/+/GR/#\nother/#");
    }

    @Test
    void gateway_withFiltersWithoutEnd_hasAsManyWholeOnesAsFit() {
        String filter = "net/+/" + "x".repeat(990) + "/#";
        node.accepted(0, filter, filter, filter, "net/+/y")
                .connectivity(10, Connectivity.OFFLINE, ConnectivityChange.LAST_WILL);

        assertThat(node.lastAlert().facts().get("relays").lines()).containsExactly(filter, filter);
    }

    @Test
    void offline_saidAgain_isOneAlert() {
        node.connectivity(10, Connectivity.OFFLINE, SILENT).connectivity(20, Connectivity.OFFLINE, SILENT);

        assertThat(node.types()).containsExactly(FIRED);
    }

    @Test
    @DisplayName("NODE-01: a node that validation blocked, with its first faults, until it is active")
    void blocked_byValidation_saysTheFaults() {
        Map<String, String> faults = Map.of("count", "2", "faults", "line 7: ID");
        node.nodeEvent(1, NodeEventType.CONFIGURATION_REJECTED, "server", BLOCKED, false, faults)
                .nodeEvent(1, NodeEventType.BLOCKED, "server", BLOCKED, false, Map.of("reason", "x"))
                .nodeEvent(2, NodeEventType.STATUS_REPORTED, "node", BLOCKED, false, Map.of());

        assertThat(node.types()).containsExactly(FIRED);
        assertThat(node.lastAlert().kind()).isEqualTo(AlertKind.NODE_BLOCKED);
        assertThat(node.lastAlert().summary())
                .isEqualTo("Node1: WARNING, blocked, its configuration is not valid: line 7: ID");
        assertThat(node.lastAlert().facts())
                .containsEntry("by", "validation")
                .containsEntry("faults", "line 7: ID")
                .containsEntry("faultCount", "2");

        node.nodeEvent(3, NodeEventType.ACTIVATED, "server", ACTIVE, false, Map.of())
                .time(8);
        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
    }

    @Test
    @DisplayName("NODE-01: a node that an operator blocks as well, and then unblocks, stays one alert")
    void blocked_byAnOperatorAsWell_changes() {
        node.nodeEvent(1, NodeEventType.CONFIGURATION_REJECTED, "server", BLOCKED, false, Map.of("faults", "f"))
                .nodeEvent(2, NodeEventType.BLOCKED, "anna", BLOCKED, true, Map.of("reason", "operator"));
        assertThat(node.types()).containsExactly(FIRED, CHANGED);
        assertThat(node.lastAlert().facts()).containsEntry("by", "anna");
        assertThat(node.last().actor()).isEqualTo("anna");

        node.nodeEvent(3, NodeEventType.SEVERITY_REPORTED, "node", BLOCKED, true, Map.of());
        assertThat(node.types()).hasSize(2);

        node.nodeEvent(4, NodeEventType.UNBLOCKED, "anna", BLOCKED, false, Map.of());
        assertThat(node.types()).containsExactly(FIRED, CHANGED, CHANGED);
        assertThat(node.lastAlert().facts()).containsEntry("by", "validation");
    }

    @Test
    void blocked_otherFaults_changes() {
        node.nodeEvent(1, NodeEventType.CONFIGURATION_REJECTED, "server", BLOCKED, false, Map.of("faults", "one"))
                .nodeEvent(2, NodeEventType.CONFIGURATION_REJECTED, "server", BLOCKED, false, Map.of("faults", "one"))
                .nodeEvent(3, NodeEventType.CONFIGURATION_REJECTED, "server", BLOCKED, false, Map.of("faults", "two"));

        assertThat(node.types()).containsExactly(FIRED, CHANGED);
    }
}
