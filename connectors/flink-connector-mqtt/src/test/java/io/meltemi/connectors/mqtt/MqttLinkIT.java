// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.connectors.mqtt.MqttClientHandle.Session;
import io.meltemi.connectors.mqtt.MqttClientHandle.Subscription;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MqttLinkIT {

    @TempDir
    Path directory;

    private Mosquitto broker;

    @BeforeAll
    static void assumeInstalled() throws Exception {
        Mosquitto.assumeInstalled();
    }

    @BeforeEach
    void start() throws Exception {
        broker = new Mosquitto(directory);
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void close_whileOthersAreConnected_nothingOfItIsKept(MqttVersion version) {
        try (MqttLink other = open(version, "other", new NobodyFollowing())) {
            await().until(other::isConnected);
            WeakReference<MqttLink.Listener> closed = openAndClose(version);
            await().until(() -> {
                System.gc();
                return closed.refersTo(null);
            });
            assertThat(other.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void connect_brokerRestarted_oldClientsLeaveNoThreads(MqttVersion version) throws Exception {
        try (MqttLink link = open(version, "steady", new NobodyFollowing())) {
            await().until(link::isConnected);
            for (int i = 0; i < 3; i++) {
                broker.stop();
                await().until(() -> !link.isConnected());
                broker.start();
                await().until(link::isConnected);
            }
            await().until(() -> ClientThreads.of("steady") == 1);
        }
        await().until(() -> ClientThreads.of("steady") == 0);
    }

    private WeakReference<MqttLink.Listener> openAndClose(MqttVersion version) {
        MqttLink.Listener listener = new NobodyFollowing();
        try (MqttLink link = open(version, "leaver", listener)) {
            await().until(() -> link.subscribed().size() == 1);
        }
        return new WeakReference<>(listener);
    }

    private MqttLink open(MqttVersion version, String clientId, MqttLink.Listener listener) {
        return MqttLink.open(
                broker.connection().version(version).build(),
                clientId,
                Session.KEPT,
                List.of(new Subscription("numbers/#", 1)),
                List.of(),
                listener);
    }

    private static final class NobodyFollowing implements MqttLink.Listener {

        @Override
        public void connected(boolean sessionPresent) {}

        @Override
        public void received(Incoming incoming) {}

        @Override
        public void lost(MqttException reason) {}

        @Override
        public void failed(MqttException reason) {}
    }
}
