package io.meltemi.edge.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.edge.node.FakeConnection;
import io.meltemi.edge.node.FakeRuntime;
import io.meltemi.edge.node.Measurement;
import io.meltemi.edge.node.Node;
import io.meltemi.edge.node.NodeListener;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.edge.node.TestProfiles;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoControlTest {

    private static final String SENSOR = TestProfiles.TEMPERATURE.dataName();

    private final FakeRuntime runtime = FakeRuntime.manual();
    private final DemoControl control = new DemoControl(runtime);
    private final AtomicInteger values = new AtomicInteger();
    private Node node;

    @BeforeEach
    void startNode() throws Exception {
        node = Node.start(TestProfiles.profile("N1"), NodeSettings.DEFAULTS, control, NodeListener.NONE);
        runtime.connection().becomeActive();
    }

    @Test
    void kill_thenResume_breaksTheConnectionAndBringsItBack() {
        control.tell("N1", "kill");
        assertThat(runtime.connection().isDropped()).isTrue();
        publish();
        assertThat(node.status().connected()).isFalse();
        assertThat(runtime.connection().data()).isEmpty();

        control.tell("N1", "resume");
        assertThat(runtime.connection().data()).hasSize(1);
    }

    @Test
    void silence_thenResume_holdsEverythingBackInOrder() {
        int before = runtime.connection().published.size();
        control.tell("N1", "silence");
        List<CompletableFuture<Void>> results = List.of(publish(), publish());
        node.severity(Severity.DANGER);
        assertThat(node.status().connected()).isTrue();
        assertThat(runtime.connection().published).hasSize(before);
        assertThat(results).noneMatch(CompletableFuture::isDone);

        control.tell("N1", "resume");

        assertThat(runtime.connection().published.subList(before, before + 3))
                .extracting(FakeConnection.Published::text)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"data\":0"),
                        second -> assertThat(second).contains("\"data\":1"),
                        third -> assertThat(third).contains("dangerMode"));
        assertThat(results).allMatch(CompletableFuture::isDone);
        publish();
        assertThat(runtime.connection().data()).hasSize(3);
    }

    @Test
    void close_whileSilenced_failsWhatWasHeld() {
        control.silence("N1");
        CompletableFuture<Void> held = publish();
        CompletableFuture<Void> closed = node.closeAsync();
        runtime.advance(Duration.ofSeconds(5));

        assertThat(closed).isCompleted();
        assertThat(held).isCompletedExceptionally();
        assertThat(runtime.connection().isClosed()).isTrue();
    }

    @Test
    void tell_unknownNodeOrWord_throwsWithWhatIsKnown() {
        assertThatThrownBy(() -> control.tell("N2", "kill"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected one of the nodes [N1] but found N2");
        assertThatThrownBy(() -> control.tell("N1", "dance"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected kill, silence or resume but found dance");
    }

    private CompletableFuture<Void> publish() {
        return node.publish(SENSOR, Measurement.of(String.valueOf(values.getAndIncrement())));
    }
}
