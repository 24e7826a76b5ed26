// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.connector.source.Boundedness;
import org.junit.jupiter.api.Test;

class SourceOptionsTest {

    private final MqttConnection connection = MqttConnection.builder("localhost", 1883)
            .credentials("user", "hunter2")
            .build();

    @Test
    void build_manyFaults_allNamed() {
        assertThatThrownBy(() -> builder()
                        .topics("a/#/b", "$share/g/a")
                        .qos(3)
                        .members(2)
                        .clientIdPrefix(" ")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "'a/#/b' is not a topic filter",
                        "'$share/g/a'",
                        "QoS must be 0, 1 or 2, found 3",
                        "several members need a group",
                        "client id prefix");
    }

    @Test
    void build_bounds_boundedness() {
        assertThat(builder().build().getBoundedness()).isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
        assertThat(builder().endAfter(3).build().getBoundedness()).isEqualTo(Boundedness.BOUNDED);
    }

    @Test
    void subscriptions_group_shared() {
        assertThat(Sources.of(connection, "p").withGroup("g").options().subscriptions())
                .containsExactly(new MqttClientHandle.Subscription("$share/g/p/#", 2));
    }

    @Test
    void membersAt_groupOrNot_parallelismOrOne() {
        Sources alone = Sources.of(connection, "p");
        assertThat(alone.options().membersAt(4)).isEqualTo(1);
        assertThat(alone.withGroup("g").options().membersAt(4)).isEqualTo(4);
        assertThat(alone.withGroup("g").endingAt(new Bound.Count(9)).options().membersAt(4))
                .isEqualTo(1);
    }

    @Test
    void session_nothingToKeep_clean() {
        assertThat(Sources.of(connection, "p").options().session()).isEqualTo(MqttClientHandle.Session.KEPT);
        assertThat(Sources.of(connection, "p").withQos(0).options().session())
                .isEqualTo(MqttClientHandle.Session.CLEAN);
    }

    @Test
    void connection_manyFaults_allNamed() {
        assertThatThrownBy(() -> MqttConnection.builder(" ", 0)
                        .receiveMaximum(70_000)
                        .keepAlive(Duration.ofDays(1))
                        .pauses(Duration.ofSeconds(2), Duration.ofSeconds(1))
                        .build())
                .hasMessageContainingAll("host", "port", "receive maximum", "keep alive", "pauses");
    }

    @Test
    void toString_password_neverShown() {
        assertThat(connection.toString()).contains("user").doesNotContain("hunter2");
        assertThat(Sources.of(connection, "p").options().toString()).doesNotContain("hunter2");
    }

    private MqttSourceBuilder<String> builder() {
        return MqttSource.builder(connection, MqttDeserializationSchema.valueOnly(new SimpleStringSchema()))
                .topics("a")
                .clientIdPrefix("p");
    }
}
