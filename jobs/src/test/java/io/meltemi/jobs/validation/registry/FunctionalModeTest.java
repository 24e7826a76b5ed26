package io.meltemi.jobs.validation.registry;

import static io.meltemi.jobs.validation.registry.RegistryBench.event;
import static io.meltemi.jobs.validation.registry.RegistryBench.payloads;
import static io.meltemi.jobs.validation.registry.RegistryBench.reasons;
import static io.meltemi.jobs.validation.registry.RegistryBench.rejection;
import static io.meltemi.jobs.validation.registry.RegistryBench.types;
import static io.meltemi.schemas.event.NodeEventType.ACTIVATED;
import static io.meltemi.schemas.event.NodeEventType.ADDED;
import static io.meltemi.schemas.event.NodeEventType.BLOCKED;
import static io.meltemi.schemas.event.NodeEventType.COMMAND_SENT;
import static io.meltemi.schemas.event.NodeEventType.CONFIGURATION_ACCEPTED;
import static io.meltemi.schemas.event.NodeEventType.CONFIGURATION_REJECTED;
import static io.meltemi.schemas.event.NodeEventType.UNBLOCKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.OperatorCommand.Action;
import io.meltemi.schemas.message.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FunctionalModeTest {

    private static final String ACTIVE_ANSWER = "SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3";
    private static final String BLOCKED_ANSWER = "SET_CN_FUNCTIONAL_MODE, blocked, parameter2, parameter3";

    @Test
    @DisplayName("NODE-01: a valid configuration activates a new node; CMD-02: and is answered in the original's words")
    void register_validConfiguration_activates() {
        RegistryBench bench = RegistryBench.unknownNode();

        Decision decision = bench.register(Documents.valid());

        assertThat(bench.mode()).isEqualTo(FunctionalMode.ACTIVE);
        assertThat(types(decision)).containsExactly(CONFIGURATION_ACCEPTED, ACTIVATED, COMMAND_SENT);
        assertThat(decision.nodeEvents()).extracting(NodeEvent::sequence).containsExactly(1L, 2L, 3L);
        assertThat(payloads(decision)).containsExactly(ACTIVE_ANSWER);
        assertThat(decision.rejections()).isEmpty();
    }

    @Test
    @DisplayName("NODE-01: of two registrations that race, both are judged and the later one holds")
    void register_twiceBeforeAnAnswerIsHeard_theLaterHolds() {
        RegistryBench bench = RegistryBench.unknownNode();

        Decision invalid = bench.register(Documents.invalid());
        Decision valid = bench.register(Documents.valid());
        Decision changed = bench.register(Documents.changed());

        assertThat(payloads(invalid)).containsExactly(BLOCKED_ANSWER);
        assertThat(payloads(valid)).containsExactly(ACTIVE_ANSWER);
        assertThat(payloads(changed)).containsExactly(ACTIVE_ANSWER);
        assertThat(bench.mode()).isEqualTo(FunctionalMode.ACTIVE);
        assertThat(bench.node().configVersion()).isEqualTo(2);
        PendingAnswer pending = bench.node().pendingAnswer();
        assertThat(pending).isNotNull();
        assertThat(pending.id()).isEqualTo(changed.outboundMessages().get(0).id());
    }

    @Test
    @DisplayName("NODE-01: a configuration that is not valid blocks the node; CONF-02: the rejection names every fault")
    void register_invalidConfiguration_blocksAndNamesFaults() {
        RegistryBench bench = RegistryBench.unknownNode();

        Decision decision = bench.register(Documents.invalid());

        assertThat(bench.mode()).isEqualTo(FunctionalMode.BLOCKED);
        assertThat(bench.node().blockedByOperator()).isFalse();
        assertThat(types(decision)).containsExactly(CONFIGURATION_REJECTED, BLOCKED, COMMAND_SENT);
        assertThat(payloads(decision)).containsExactly(BLOCKED_ANSWER);
        assertThat(rejection(decision).reason()).isEqualTo(RejectionReason.BAD_CONFIGURATION);
        assertThat(rejection(decision).readings()).isZero();
        assertThat(rejection(decision).detail())
                .contains("line 3", "ID", "node1", "node2", "line 10", "minValue", "71");
        assertThat(event(decision, CONFIGURATION_REJECTED).detail())
                .containsEntry("count", "2")
                .containsEntry("faults", rejection(decision).detail());
    }

    @Test
    @DisplayName("NODE-01: a new valid configuration makes a node that validation blocked ACTIVE")
    void register_validAfterInvalid_activates() {
        RegistryBench bench = RegistryBench.unknownNode();
        bench.register(Documents.invalid());

        Decision decision = bench.register(Documents.valid());

        assertThat(bench.mode()).isEqualTo(FunctionalMode.ACTIVE);
        assertThat(types(decision)).containsExactly(CONFIGURATION_ACCEPTED, ACTIVATED, COMMAND_SENT);
    }

    @Test
    @DisplayName("NODE-01: an invalid configuration blocks a node that was ACTIVE, and keeps its version")
    void register_invalidAfterValid_blocks() {
        RegistryBench bench = RegistryBench.activeNode();

        Decision decision = bench.register("this is no document");

        assertThat(bench.mode()).isEqualTo(FunctionalMode.BLOCKED);
        assertThat(types(decision)).containsExactly(CONFIGURATION_REJECTED, BLOCKED, COMMAND_SENT);
        assertThat(bench.node().configVersion()).isEqualTo(1);
    }

    @Test
    @DisplayName("NODE-01: a node that an operator blocked stays blocked until an operator unblocks it")
    void register_whileBlockedByOperator_staysBlocked() {
        RegistryBench bench = RegistryBench.activeNode();

        Decision blocked = bench.operator(Action.BLOCK, null);
        Decision registered = bench.register(Documents.changed());
        FunctionalMode modeWhileBlocked = bench.mode();
        Decision unblocked = bench.operator(Action.UNBLOCK, null);

        assertThat(types(blocked)).containsExactly(BLOCKED, COMMAND_SENT);
        assertThat(event(blocked, BLOCKED).actor()).isEqualTo("alice");
        assertThat(event(blocked, BLOCKED).state().blockedByOperator()).isTrue();
        assertThat(payloads(blocked)).containsExactly(BLOCKED_ANSWER);
        assertThat(types(registered)).containsExactly(CONFIGURATION_ACCEPTED, COMMAND_SENT);
        assertThat(payloads(registered)).containsExactly(BLOCKED_ANSWER);
        assertThat(modeWhileBlocked).isEqualTo(FunctionalMode.BLOCKED);
        assertThat(types(unblocked)).containsExactly(UNBLOCKED, ACTIVATED, COMMAND_SENT);
        assertThat(payloads(unblocked)).containsExactly(ACTIVE_ANSWER);
        assertThat(bench.mode()).isEqualTo(FunctionalMode.ACTIVE);
        assertThat(bench.node().configVersion()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "NODE-01: unblocking leaves the mode to validation: INIT without a configuration, BLOCKED with a bad one")
    void unblock_withoutValidConfiguration_leavesModeToValidation() {
        RegistryBench silent = RegistryBench.unknownNode();
        silent.operator(Action.ADD, null);
        silent.operator(Action.BLOCK, null);
        Decision unblockedSilent = silent.operator(Action.UNBLOCK, null);
        RegistryBench bad = RegistryBench.unknownNode();
        bad.register(Documents.invalid());
        bad.operator(Action.BLOCK, null);
        Decision unblockedBad = bad.operator(Action.UNBLOCK, null);

        assertThat(silent.mode()).isEqualTo(FunctionalMode.INIT);
        assertThat(types(unblockedSilent)).containsExactly(UNBLOCKED);
        assertThat(unblockedSilent.outboundMessages()).isEmpty();
        assertThat(bad.mode()).isEqualTo(FunctionalMode.BLOCKED);
        assertThat(types(unblockedBad)).containsExactly(UNBLOCKED);
    }

    @Test
    @DisplayName("NODE-01: an added node is known in INIT, and a second time nothing happens")
    void add_unknownNode_isInit() {
        RegistryBench bench = RegistryBench.unknownNode();

        Decision added = bench.operator(Action.ADD, Documents.valid());
        Decision again = bench.operator(Action.ADD, Documents.valid());

        assertThat(bench.mode()).isEqualTo(FunctionalMode.INIT);
        assertThat(types(added)).containsExactly(ADDED);
        assertThat(event(added, ADDED).detail())
                .isEqualTo(Map.of("place", Documents.PLACE, "platform", "Raspberry Pi", "os", "Raspbian"));
        assertThat(event(added, ADDED).configuration()).isNull();
        assertThat(again.nodeEvents()).isEmpty();
    }

    @Test
    void operator_badCommands_areRejected() {
        RegistryBench bench = RegistryBench.unknownNode();

        Decision noCommand = bench.feed(RegistryBench.KEY, "", "{".getBytes(StandardCharsets.UTF_8), "alice", null);
        Decision blockUnknown = bench.operator(Action.BLOCK, null);
        Decision otherNodesFile = bench.operator(Action.ADD, Documents.of(Documents.NETWORK, "node2"));
        Decision brokenFile = bench.operator(Action.ADD, "<nodeConfiguration");

        assertThat(reasons(noCommand)).containsExactly(RejectionReason.BAD_COMMAND);
        assertThat(reasons(blockUnknown)).containsExactly(RejectionReason.NODE_UNKNOWN);
        assertThat(rejection(blockUnknown).readings()).isZero();
        assertThat(reasons(otherNodesFile)).containsExactly(RejectionReason.BAD_CONFIGURATION);
        assertThat(reasons(brokenFile)).containsExactly(RejectionReason.BAD_CONFIGURATION);
        assertThat(bench.node).isNull();
    }

    @Test
    @DisplayName(
            "CONF-05: the version counts different documents; the event carries configuration and redacted document")
    void register_sameAndChangedDocument_countsVersions() {
        RegistryBench bench = RegistryBench.unknownNode();

        NodeEvent first = event(bench.register(Documents.valid()), CONFIGURATION_ACCEPTED);
        NodeEvent same = event(bench.register(Documents.valid()), CONFIGURATION_ACCEPTED);
        NodeEvent changed = event(bench.register(Documents.changed()), CONFIGURATION_ACCEPTED);
        NodeEvent back = event(bench.register(Documents.valid()), CONFIGURATION_ACCEPTED);

        assertThat(first.state().configVersion()).isEqualTo(1);
        assertThat(same.state().configVersion()).isEqualTo(1);
        assertThat(same.detail()).containsEntry("changed", "false").containsEntry("version", "1");
        assertThat(changed.state().configVersion()).isEqualTo(2);
        assertThat(back.state().configVersion()).isEqualTo(3);
        assertThat(first.actor()).isEqualTo("node");
        assertThat(first.xml()).contains("<password>***</password>").doesNotContain("hush");
        NodeConfiguration configuration = first.configuration();
        assertThat(configuration).isNotNull();
        assertThat(configuration.platform()).isEqualTo("Raspberry Pi");
    }

    @Test
    @DisplayName("CONF-03: a rejected configuration is kept without its password")
    void register_invalidConfiguration_keepsNoPassword() {
        RegistryBench bench = RegistryBench.unknownNode();

        Decision decision = bench.register(Documents.invalid());

        assertThat(new String(rejection(decision).payload(), StandardCharsets.UTF_8))
                .contains("<ID>node2</ID>")
                .doesNotContain("hush");
    }
}
