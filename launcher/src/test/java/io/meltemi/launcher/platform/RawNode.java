package io.meltemi.launcher.platform;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.io.File;
import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;

/** A node that knows nothing of our code: an MQTT client, a topic and texts. Sends again until acknowledged. */
final class RawNode implements AutoCloseable {

    static final String PLACE = "Greece/Samos/Karlovasi/AegeanUniversityCampus/indoor/A/A52";

    private final Mqtt5AsyncClient client;
    private final String prefix;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private RawNode(Mqtt5AsyncClient client, String prefix) {
        this.client = client;
        this.prefix = prefix;
    }

    /** Connects as {@code id} and subscribes to its control topic. */
    static RawNode connect(PlatformFile.Mqtt mqtt, String network, String id, String password) throws Exception {
        Mqtt5AsyncClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier(id)
                .serverHost(mqtt.host())
                .serverPort(mqtt.port())
                .sslConfig()
                .trustManagerFactory(trust(mqtt.caFile()))
                .applySslConfig()
                .automaticReconnect()
                .initialDelay(200, TimeUnit.MILLISECONDS)
                .maxDelay(2, TimeUnit.SECONDS)
                .applyAutomaticReconnect()
                // credentials given to a single connect are forgotten when the client connects again
                .simpleAuth()
                .username(id)
                .password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildAsync();
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(Duration.ofHours(1).toSeconds())
                .send()
                .get(60, TimeUnit.SECONDS);
        RawNode node = new RawNode(client, network + "/" + id + "/" + PLACE + "/");
        client.subscribeWith()
                .topicFilter(node.prefix + "control")
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(publish -> node.heard.add(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)))
                .send()
                .get(60, TimeUnit.SECONDS);
        return node;
    }

    /** What arrived on the control topic, the node's own words included. */
    List<String> heard() {
        return heard;
    }

    CompletableFuture<Mqtt5PublishResult> publish(String leaf, byte[] payload, MqttQos qos) {
        return publishTo(prefix + leaf, payload, qos, false);
    }

    CompletableFuture<Mqtt5PublishResult> publish(String leaf, String payload) {
        return publish(leaf, payload.getBytes(StandardCharsets.UTF_8), MqttQos.AT_LEAST_ONCE);
    }

    CompletableFuture<Mqtt5PublishResult> publishTo(String topic, byte[] payload, MqttQos qos, boolean retained) {
        return client.publishWith()
                .topic(topic)
                .payload(payload)
                .qos(qos)
                .retain(retained)
                .send();
    }

    @Override
    public void close() {
        client.disconnect();
    }

    private static TrustManagerFactory trust(String caFile) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (FileInputStream in = new FileInputStream(new File(caFile))) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
