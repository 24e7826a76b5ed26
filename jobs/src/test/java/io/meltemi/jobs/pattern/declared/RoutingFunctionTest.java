package io.meltemi.jobs.pattern.declared;

import static io.meltemi.jobs.pattern.declared.Steps.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meltemi.jobs.severity.node.Inputs;
import io.meltemi.patterns.declared.SequenceEvent;
import io.meltemi.patterns.declared.SequenceEventKind;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.ConnectivityChange;
import io.meltemi.schemas.event.NodeCondition;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.message.Severity;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutingFunctionTest {

    private static final String ROOM =
            """
            {"id":"room","together":"room","within":"PT1H","steps":[
              {"id":"a","room":"A52","reading":{"sensor":"*temp*","atLeast":28}},
              {"id":"b","severity":{"to":["DANGER"]}}]}
            """;

    private KeyedBroadcastOperatorTestHarness<String, DeclaredInput, DeclaredChange, Candidate> operator;

    @BeforeEach
    void start() throws Exception {
        operator = new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new RoutingFunction(), List.of(PatternsInForce.STORED)),
                DeclaredInput::key,
                Types.STRING,
                128,
                1,
                0);
        operator.setup();
        operator.open();
    }

    @AfterEach
    void stop() throws Exception {
        operator.close();
    }

    @Test
    void reading_ofAnUnknownPlace_goesToNoPatternOfRooms() throws Exception {
        put("room", ROOM);
        hear(DeclaredInput.of(Inputs.reading(Inputs.TEMPERATURE, 30, BEGIN)));

        assertThat(operator.extractOutputValues()).isEmpty();
    }

    @Test
    void reading_thatAStepAsksAbout_goesToTheGroupOfItsRoom() throws Exception {
        put("room", ROOM);
        hear(DeclaredInput.of(Inputs.accepted(1, BEGIN)));
        hear(DeclaredInput.of(Inputs.reading(Inputs.TEMPERATURE, 27, BEGIN)));
        hear(DeclaredInput.of(Inputs.reading("humidity", 30, BEGIN)));
        hear(DeclaredInput.of(Inputs.reading(Inputs.TEMPERATURE, 30, BEGIN)));

        Candidate candidate = operator.extractOutputValues().get(0);
        assertThat(operator.extractOutputValues()).hasSize(1);
        assertThat(candidate.group()).isEqualTo("net/" + Inputs.PLACE.path());
        assertThat(candidate.version()).isEqualTo(Steps.pattern(ROOM).version());
        assertThat(candidate.event().value()).isEqualTo(30);
        assertThat(candidate.event().room()).isEqualTo("A52");
    }

    @Test
    void severityEvent_ofTheNode_isTwoEvents() {
        SeverityEvent event = severity(new SeverityChange(
                SeverityOrigin.ASSESSED, Severity.NORMAL, Severity.DANGER, "hot", null, null, Severity.WARNING));

        assertThat(SequenceEvents.of(DeclaredInput.of(event), null))
                .extracting(SequenceEvent::origin, SequenceEvent::from, SequenceEvent::to)
                .containsExactly(
                        tuple(SeverityOrigin.ASSESSED, Severity.NORMAL, Severity.DANGER),
                        tuple(null, Severity.WARNING, Severity.DANGER));
    }

    @Test
    void severityEvent_ofPresence_isOfConnectivity() {
        SeverityEvent event = new SeverityEvent(
                1, 1, BEGIN, "net", "N1", null, new ConnectivityChange(Connectivity.OFFLINE, "silent"), condition());

        assertThat(SequenceEvents.of(DeclaredInput.of(event), Inputs.PLACE))
                .extracting(SequenceEvent::kind, SequenceEvent::text)
                .containsExactly(tuple(SequenceEventKind.CONNECTIVITY, "OFFLINE"));
    }

    @Test
    void put_unreadableOrSwitchedOffOrDeleted_isNotLookedFor() throws Exception {
        hear(DeclaredInput.of(Inputs.accepted(1, BEGIN)));
        put("other", ROOM);
        put("bad", "{");
        put("room", ROOM.replace("\"within\"", "\"enabled\":false,\"within\""));
        hear(DeclaredInput.of(Inputs.reading(Inputs.TEMPERATURE, 30, BEGIN)));
        put("room", ROOM);
        put("room", null);
        hear(DeclaredInput.of(Inputs.reading(Inputs.TEMPERATURE, 30, BEGIN)));

        assertThat(operator.extractOutputValues()).isEmpty();
    }

    private void put(String id, @Nullable String json) throws Exception {
        operator.processBroadcastElement(new StreamRecord<>(new DeclaredChange(id, json)));
    }

    private void hear(DeclaredInput input) throws Exception {
        operator.processElement(new StreamRecord<>(input));
    }

    private static SeverityEvent severity(SeverityChange change) {
        return new SeverityEvent(1, 1, BEGIN, "net", "N1", change, null, condition());
    }

    private static NodeCondition condition() {
        return new NodeCondition(Severity.NORMAL, Severity.DANGER, BEGIN, "hot", Connectivity.ONLINE, BEGIN, BEGIN);
    }
}
