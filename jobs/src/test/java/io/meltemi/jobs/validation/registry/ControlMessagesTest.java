package io.meltemi.jobs.validation.registry;

import static io.meltemi.jobs.validation.registry.RegistryBench.event;
import static io.meltemi.jobs.validation.registry.RegistryBench.reasons;
import static io.meltemi.jobs.validation.registry.RegistryBench.rejection;
import static io.meltemi.jobs.validation.registry.RegistryBench.types;
import static io.meltemi.schemas.event.NodeEventType.COMMAND_ACKNOWLEDGED;
import static io.meltemi.schemas.event.NodeEventType.COMMAND_FAILED;
import static io.meltemi.schemas.event.NodeEventType.SEVERITY_REPORTED;
import static io.meltemi.schemas.event.NodeEventType.STATUS_REPORTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.message.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlMessagesTest {

    @ParameterizedTest
    @DisplayName("CMD-03: our own commands, handed back by the broker, are ignored")
    @ValueSource(
            strings = {
                "SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3",
                "SET_CN_FUNCTIONAL_MODE, blocked, parameter2, parameter3",
                "SET_CONFIG_FILE, <a>b, c</a>",
                "SET_SAMPLING_INTERVAL, normalMode, 60",
                "SET_RULE, r1, {\"a\":1,\"b\":2}",
                "{\"command\":\"GET_IMAGE\",\"parameters\":[\"i\",\"there\"]}",
                "<control><command>SET_RULE</command><parameter>r1</parameter></control>"
            })
    void control_serverCommand_isIgnored(String payload) {
        RegistryBench unknown = RegistryBench.unknownNode();
        RegistryBench active = RegistryBench.activeNode();
        NodeRecord before = active.node();

        assertThat(unknown.control(payload).rejections()).isEmpty();
        assertThat(active.control(payload).rejections()).isEmpty();
        assertThat(unknown.node).isNull();
        assertThat(active.node()).isSameAs(before);
    }

    @ParameterizedTest
    @DisplayName("CMD-03: an unknown command is rejected; MSG-07: so are too many or wrong parameters")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    FLY, high                                             | UNKNOWN_COMMAND
                    pub_cn_status, online                                 | UNKNOWN_COMMAND
                    PUB_CN_STATUS, online, a, b, c                        | TOO_MANY_PARAMETERS
                    PUB_CN_STATUS                                         | BAD_COMMAND
                    PUB_CN_STATUS, asleep                                 | BAD_COMMAND
                    PUB_CN_STATUS, online, offline                        | BAD_COMMAND
                    PUB_CN_SEVERITY_MODE, calm                            | BAD_COMMAND
                    PUB_CN_SEVERITY_MODE, , normalMode                    | BAD_COMMAND
                    PUB_CONFIG_FILE                                       | BAD_COMMAND
                    ACK, SET_RULE                                         | BAD_COMMAND
                    ACK, SET_RULE, perhaps                                | BAD_COMMAND
                    ACK, PUB_CN_STATUS, ok                                | BAD_COMMAND
                    {"command":"PUB_CN_STATUS","parameters":["online"     | BAD_PAYLOAD
                    {"command":"PUB_CN_STATUS","parameters":[["online"]]} | BAD_PAYLOAD
                    <control>                                             | BAD_PAYLOAD
                    """)
    void control_badCommand_isRejectedWithReason(String payload, RejectionReason reason) {
        RegistryBench bench = RegistryBench.unknownNode();

        Decision decision = bench.control(payload);

        assertThat(reasons(decision)).containsExactly(reason);
        assertThat(rejection(decision).readings()).isZero();
        assertThat(rejection(decision).receivedInHour()).isZero();
        assertThat(rejection(decision).network()).isEqualTo(Documents.NETWORK);
        assertThat(bench.node).isNull();
        assertThat(bench.counts).isSameAs(ReceivedCounts.NONE);
    }

    @Test
    @DisplayName("MSG-08: a control message may have 64 KiB; a longer one is TOO_LARGE, cut or not")
    void control_overLimit_isTooLarge() {
        RegistryBench bench = RegistryBench.activeNode();
        String head = "ACK, SET_RULE, failed, ";

        Decision longest = bench.control(head + "x".repeat((64 << 10) - head.length()));
        Decision tooLong = bench.control(head + "x".repeat((64 << 10) - head.length() + 1));
        Decision cut = bench.cutMessage(RegistryBench.BASE + "control", "PUB_CN_STATUS, offline", 3L << 20);

        assertThat(types(longest)).containsExactly(COMMAND_FAILED);
        assertThat(reasons(tooLong)).containsExactly(RejectionReason.TOO_LARGE);
        assertThat(rejection(tooLong).payload()).hasSize((64 << 10) + 1);
        assertThat(reasons(cut)).containsExactly(RejectionReason.TOO_LARGE);
        assertThat(cut.nodeEvents()).isEmpty();
    }

    @Test
    @DisplayName("NODE-06: what a node or its last will says of its presence is an event, every time")
    void status_everyReport_isAnEvent() {
        RegistryBench bench = RegistryBench.activeNode();

        for (String status : List.of("online", "offline", "offline", "online")) {
            NodeEvent reported = event(bench.control("PUB_CN_STATUS, " + status), STATUS_REPORTED);

            assertThat(reported.detail()).isEqualTo(Map.of("status", status));
            assertThat(reported.actor()).isEqualTo("node");
        }
        assertThat(types(bench.data("temperature", "float,0-70,1"))).isEmpty();
        assertThat(types(bench.control("FLY"))).isEmpty();
    }

    @Test
    @DisplayName("NODE-04: the reported severity is kept, every report is an event, and the last known one holds")
    void severity_reported_isKeptAndAnswered() {
        RegistryBench bench = RegistryBench.activeNode();

        Decision danger = bench.control("PUB_CN_SEVERITY_MODE, dangerMode, parameter2, parameter3");
        Decision again = bench.control("{\"command\":\"PUB_CN_SEVERITY_MODE\",\"parameters\":[\"dangerMode\",\"\"]}");
        Decision registered = bench.control("PUB_CONFIG_FILE, " + Documents.valid());

        assertThat(event(danger, SEVERITY_REPORTED).detail()).isEqualTo(Map.of("from", "NORMAL", "to", "DANGER"));
        assertThat(event(danger, SEVERITY_REPORTED).state().reportedSeverity()).isEqualTo(Severity.DANGER);
        assertThat(types(again)).containsExactly(SEVERITY_REPORTED);
        assertThat(event(again, SEVERITY_REPORTED).detail()).isEqualTo(Map.of("from", "DANGER", "to", "DANGER"));
        assertThat(RegistryBench.payloads(registered))
                .containsExactly("SET_CN_FUNCTIONAL_MODE, active,dangerMode, parameter2, parameter3");
    }

    @Test
    @DisplayName("NODE-04: a severity reported before the registration is answered with it")
    void severity_beforeRegistration_isRemembered() {
        RegistryBench bench = RegistryBench.unknownNode();

        Decision early = bench.control("PUB_CN_SEVERITY_MODE, warningMode");
        FunctionalMode modeBefore = bench.mode();
        Decision registered = bench.register(Documents.valid());

        assertThat(types(early)).containsExactly(SEVERITY_REPORTED);
        assertThat(modeBefore).isEqualTo(FunctionalMode.INIT);
        assertThat(RegistryBench.payloads(registered))
                .containsExactly("SET_CN_FUNCTIONAL_MODE, active,warningMode, parameter2, parameter3");
        assertThat(bench.node().pendingAnswer()).isNotNull();
    }

    @Test
    void ack_ofNothingSent_isAnEvent() {
        RegistryBench bench = RegistryBench.activeNode();

        Decision ok = bench.control("ACK, SET_SAMPLING_INTERVAL, ok");
        Decision failed = bench.control("ACK, SET_RULE, failed, no room, at all");

        assertThat(event(ok, COMMAND_ACKNOWLEDGED).detail()).isEqualTo(Map.of("command", "SET_SAMPLING_INTERVAL"));
        assertThat(event(failed, COMMAND_FAILED).detail())
                .isEqualTo(Map.of("command", "SET_RULE", "reason", "no room, at all"));
    }
}
