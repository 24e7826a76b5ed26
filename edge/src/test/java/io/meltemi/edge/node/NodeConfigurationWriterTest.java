package io.meltemi.edge.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.message.ControlMessage;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.PayloadLimits;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodeConfigurationWriterTest {

    @Test
    @DisplayName("CONF-01, CONF-02, TOPIC-01: the document is valid for the node's topic in both slash forms")
    void write_profile_readsBackEqual() throws Exception {
        for (boolean slash : new boolean[] {true, false}) {
            NodeProfile profile = TestProfiles.profile("N1");
            NodeConfiguration read = NodeConfigurationReader.readFor(
                    NodeConfigurationWriter.write(profile, slash),
                    profile.identity().controlTopic(slash));

            assertThat(read.sensors()).isEqualTo(profile.sensors());
            assertThat(read.userName()).isEqualTo("N1@net");
            assertThat(read.longitude()).isEqualTo(profile.longitude());
            assertThat(read.subscribeTopics())
                    .containsExactly(profile.identity().controlTopic(slash).format());
            assertThat(read.publishTopics())
                    .contains(profile.identity()
                            .topic("indoorTemperatureSensor", slash)
                            .format());
            assertThat(profile.adopt(read)).isEqualTo(profile);
        }
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    @DisplayName("MSG-07, MSG-08: each encoding carries the document whole and within the limit")
    void write_inControlMessage_arrivesWhole(Encoding encoding) throws Exception {
        String document =
                NodeConfigurationWriter.write(TestProfiles.profile("N1").withPassword("a,b <&> \"c\" ]]>"), true);
        PayloadCodec codec = PayloadCodec.of(encoding);

        byte[] payload = codec.encodeControl(ControlMessage.of(Command.PUB_CONFIG_FILE, document));

        assertThat(payload.length).isLessThan(PayloadLimits.MAX_CONTROL_BYTES);
        assertThat(PayloadCodec.detect(payload).decodeControl(payload).parameters())
                .containsExactly(document);
    }

    @Test
    @DisplayName("CONF-02, TOPIC-03: a profile that could not be valid is refused")
    void profile_invalid_refused() {
        NodeProfile valid = TestProfiles.profile("N1");
        assertThatThrownBy(() -> NodeProfile.of(valid.identity(), List.of(TestProfiles.COUNT, TestProfiles.COUNT)))
                .hasMessageContaining("not unique");
        assertThatThrownBy(() -> sensor("control", 0, 1)).hasMessageContaining("control");
        assertThatThrownBy(() -> sensor("a/b", 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sensor("s", 2, 1)).hasMessageContaining("above maximum");
        assertThatThrownBy(() -> new NodeIdentity("net", "a+b", TestProfiles.PLACE))
                .hasMessageContaining("nodeId");
        assertThatThrownBy(() -> valid.withPassword("line\nbreak")).hasMessageContaining("U+000A");
        assertThatThrownBy(() -> new NodeProfile(
                        valid.identity(), List.of(), "u", "p", "s", NodeHardware.REFERENCE, Double.NaN, 0))
                .hasMessageContaining("Earth");
    }

    @Test
    @DisplayName("CONF-03: the password is no part of what a profile prints")
    void profile_toString_hidesPassword() {
        assertThat(TestProfiles.profile("N1").withPassword("hunter2").toString())
                .doesNotContain("hunter2");
    }

    private static NodeProfile sensor(String name, double minimum, double maximum) {
        return NodeProfile.of(
                TestProfiles.profile("N1").identity(),
                List.of(new SensorDeclaration(name, "t", DataType.FLOAT, "C", minimum, maximum)));
    }
}
