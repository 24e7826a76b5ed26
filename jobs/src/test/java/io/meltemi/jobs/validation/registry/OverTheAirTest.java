package io.meltemi.jobs.validation.registry;

import static io.meltemi.jobs.validation.registry.RegistryBench.event;
import static io.meltemi.jobs.validation.registry.RegistryBench.payloads;
import static io.meltemi.jobs.validation.registry.RegistryBench.reasons;
import static io.meltemi.jobs.validation.registry.RegistryBench.types;
import static io.meltemi.schemas.event.NodeEventType.COMMAND_FAILED;
import static io.meltemi.schemas.event.NodeEventType.COMMAND_SENT;
import static io.meltemi.schemas.event.NodeEventType.CONFIGURATION_ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Configuration over the air: sent, acknowledged, registered with. */
class OverTheAirTest {

    private static final String OK = "ACK, SET_CONFIG_FILE, ok";

    @ParameterizedTest
    @DisplayName(
            "CONF-03: a new configuration goes out whole, in the node's encoding, without a password; the event shows no XML")
    @EnumSource(Encoding.class)
    void configure_validDocument_isSent(Encoding encoding) throws Exception {
        RegistryBench bench = RegistryBench.activeNode();
        PayloadCodec codec = PayloadCodec.of(encoding);
        bench.feed(
                RegistryBench.KEY,
                RegistryBench.BASE + "control",
                codec.encodeControl(ControlMessage.of(Command.PUB_CN_STATUS, "online")),
                null,
                null);

        Decision sent = bench.configure("c1", Documents.changed());

        ControlMessage message = codec.decodeControl(payloads(sent).get(0).getBytes(StandardCharsets.UTF_8));
        assertThat(message.command()).isEqualTo("SET_CONFIG_FILE");
        assertThat(message.parameters()).singleElement().satisfies(xml -> assertThat(xml)
                .startsWith("<nodeConfiguration")
                .endsWith("</nodeConfiguration>")
                .contains("<minValue>-10</minValue>", "<password>***</password>")
                .doesNotContain("hush"));
        NodeEvent event = event(sent, COMMAND_SENT);
        assertThat(event.actor()).isEqualTo("alice");
        assertThat(event.detail()).containsEntry("id", "c1").containsEntry("command", "SET_CONFIG_FILE");
        assertThat(event.detail().get("parameters"))
                .matches("configuration for " + Documents.PLACE + ", SHA-256 [0-9a-f]{64}");
    }

    @ParameterizedTest
    @DisplayName("CONF-02: a configuration that is not valid, or another node's, is rejected and fails with the reason")
    @CsvSource({"node2, 0, node2", "node1, 71, minValue"})
    void configure_badDocument_isRejectedAndFails(String node, String minValue, String words) {
        RegistryBench bench = RegistryBench.activeNode();

        Decision decision = bench.configure("c1", Documents.with(Documents.NETWORK, node, minValue, "lab"));

        assertThat(reasons(decision)).containsExactly(RejectionReason.BAD_CONFIGURATION);
        assertThat(types(decision)).containsExactly(COMMAND_FAILED);
        assertThat(event(decision, COMMAND_FAILED).detail())
                .containsEntry("id", "c1")
                .containsEntry("command", "SET_CONFIG_FILE")
                .hasEntrySatisfying("reason", why -> assertThat(why).contains(words));
        assertThat(decision.outboundMessages()).isEmpty();
    }

    @Test
    @DisplayName(
            "CONF-05: the version that a node registers with after an order is the operator's, and tells the order")
    void register_orderedConfiguration_isTheOperators() {
        RegistryBench bench = RegistryBench.activeNode();
        bench.configure("c1", Documents.with(Documents.NETWORK, Documents.NODE, "0", "attic"));
        bench.control(OK);
        bench.now = RegistryBench.START.plus(Duration.ofMinutes(59));

        NodeEvent moved = event(
                bench.message(
                        RegistryBench.BASE.replace("lab", "attic") + "control",
                        "PUB_CONFIG_FILE, "
                                + Documents.with(Documents.NETWORK, Documents.NODE, "0", "attic")
                                        .replace("<userName>node1<", "<userName>other<")),
                CONFIGURATION_ACCEPTED);
        NodeEvent again = event(bench.register(Documents.valid()), CONFIGURATION_ACCEPTED);

        assertThat(moved.actor()).isEqualTo("alice");
        assertThat(moved.time()).isEqualTo(bench.now);
        assertThat(moved.detail())
                .containsEntry("id", "c1")
                .containsEntry("version", "2")
                .containsEntry("changed", "true");
        assertThat(again.actor()).isEqualTo("node");
        assertThat(bench.node().commands().expected()).isEmpty();
    }

    @Test
    @DisplayName(
            "CONF-05: any other version is the node's own doing, and a failed or missing acknowledgement changes nothing")
    void register_otherwise_isTheNodes() {
        List<Consumer<RegistryBench>> before = List.of(
                bench -> {}, // never acknowledged
                bench -> bench.control("ACK, SET_CONFIG_FILE, failed, no room"),
                bench -> {
                    bench.control(OK);
                    bench.now =
                            RegistryBench.START.plus(ExpectedConfiguration.KEPT).plusMillis(1);
                });

        assertThat(before).allSatisfy(each -> {
            RegistryBench bench = RegistryBench.activeNode();
            bench.configure("c1", Documents.changed());
            each.accept(bench);
            assertThat(bench.node().configVersion()).isEqualTo(1);

            NodeEvent accepted = event(bench.register(Documents.changed()), CONFIGURATION_ACCEPTED);

            assertThat(accepted.actor()).isEqualTo("node");
            assertThat(accepted.detail()).doesNotContainKey("id");
            assertThat(bench.node().commands().expected()).isEmpty();
        });

        RegistryBench other = RegistryBench.activeNode();
        other.configure("c1", Documents.changed());
        other.control(OK);
        assertThat(event(
                                other.register(Documents.with(Documents.NETWORK, Documents.NODE, "-20", "lab")),
                                CONFIGURATION_ACCEPTED)
                        .actor())
                .isEqualTo("node");
        assertThat(event(other.register(Documents.changed()), CONFIGURATION_ACCEPTED)
                        .actor())
                .isEqualTo("alice");
    }
}
