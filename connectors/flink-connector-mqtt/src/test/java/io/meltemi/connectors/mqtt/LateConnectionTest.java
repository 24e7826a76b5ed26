// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meltemi.connectors.mqtt.MqttClientHandle.Session;
import io.meltemi.connectors.mqtt.MqttClientHandle.Subscription;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broker that takes its time to answer. */
class LateConnectionTest {

    private static final int CONNECT = 0x10;
    private static final int SUBSCRIBE = 0x82;
    private static final int DISCONNECT = 0xE0;

    @ParameterizedTest
    @CsvSource({"MQTT_5, 2003000000", "MQTT_3_1_1, 20020000"})
    void disconnect_beforeTheBrokerAnswered_leavesWhenItDoes(MqttVersion version, String connected) throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MqttClientHandle handle = handle(broker, version, "late");
            CompletableFuture<Void> connecting = handle.connect();
            try (Socket client = broker.accept()) {
                InputStream in = client.getInputStream();
                assertThat(in.read()).isEqualTo(CONNECT);
                in.readNBytes(in.read());

                CompletableFuture<Void> leaving = handle.disconnect();
                client.getOutputStream().write(HexFormat.of().parseHex(connected));

                assertThat(in.read()).isEqualTo(DISCONNECT);
                client.close();
                connecting.join();
                leaving.join();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"MQTT_5, 2003000000", "MQTT_3_1_1, 20020000"})
    void subscribe_connectionLostBeforeTheAnswer_failsAndEndsTheThread(MqttVersion version, String connected)
            throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MqttClientHandle handle = handle(broker, version, "unanswered");
            CompletableFuture<Void> connecting = handle.connect();
            CompletableFuture<Void> subscribing;
            try (Socket client = broker.accept()) {
                InputStream in = client.getInputStream();
                assertThat(in.read()).isEqualTo(CONNECT);
                in.readNBytes(in.read());
                client.getOutputStream().write(HexFormat.of().parseHex(connected));
                connecting.join();

                subscribing = handle.subscribe(new Subscription("a/#", 1));
                assertThat(in.read()).isEqualTo(SUBSCRIBE);
            }
            assertThatThrownBy(subscribing::join).hasCauseInstanceOf(MqttException.class);
            await().until(() -> ClientThreads.of("unanswered") == 0);
        }
    }

    private static MqttClientHandle handle(ServerSocket broker, MqttVersion version, String clientId) {
        return MqttClientHandle.of(
                MqttConnection.builder("127.0.0.1", broker.getLocalPort())
                        .version(version)
                        .build(),
                clientId,
                Session.KEPT,
                new NobodyListening());
    }
}
