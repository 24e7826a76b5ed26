// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceStateTest {

    private static final String SPLIT_1 = "00000003" + "01" + "0000000000000007" + "00000001" + "0003612f23"
            + "00000001" + "0000000000000001" + "fffffffffffffffe";

    private final MqttSplit split = new MqttSplit(3, true, 7, List.of("a/#"), List.of(new Fingerprint(1, -2)));
    private final MqttEnumeratorState state = new MqttEnumeratorState(5, List.of(split));

    @Test
    void split_version1_asItEverWas() throws IOException {
        MqttSplitSerializer serializer = new MqttSplitSerializer();
        assertThat(HexFormat.of().formatHex(serializer.serialize(split))).isEqualTo(SPLIT_1);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(SPLIT_1))).isEqualTo(split);
    }

    @Test
    void enumeratorState_version1_asItEverWas() throws IOException {
        MqttEnumeratorStateSerializer serializer = new MqttEnumeratorStateSerializer();
        String golden = "00000005" + "00000001" + SPLIT_1;
        assertThat(HexFormat.of().formatHex(serializer.serialize(state))).isEqualTo(golden);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(golden))).isEqualTo(state);
    }

    @Test
    void deserialize_versionOfTheFuture_saysSo() {
        assertThatThrownBy(() -> new MqttSplitSerializer().deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2");
    }
}
