// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.mqtt.MqttClientHandle.Session;
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
    private static final int DISCONNECT = 0xE0;

    @ParameterizedTest
    @CsvSource({"MQTT_5, 2003000000", "MQTT_3_1_1, 20020000"})
    void disconnect_beforeTheBrokerAnswered_leavesWhenItDoes(MqttVersion version, String connected) throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MqttClientHandle handle = MqttClientHandle.of(
                    MqttConnection.builder("127.0.0.1", broker.getLocalPort())
                            .version(version)
                            .build(),
                    "late",
                    Session.KEPT,
                    new NobodyListening());
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
}
