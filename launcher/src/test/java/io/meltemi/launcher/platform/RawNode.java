package io.meltemi.launcher.platform;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
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
import org.jspecify.annotations.Nullable;

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

    /** A message that came on a topic. */
    record Received(String topic, String payload, boolean retained) {}

    /** Connects as {@code id} and subscribes to its control topic. */
    static RawNode connect(PlatformFile.Mqtt mqtt, String network, String id, String password) throws Exception {
        return connect(mqtt, network, id, password, PLACE, null);
    }

    /**
     * Connects as {@code id} and subscribes to the control topic of a place.
     *
     * @param lastWill what the broker says on the control topic when the connection is lost, or null for nothing
     */
    static RawNode connect(
            PlatformFile.Mqtt mqtt, String network, String id, String password, String place, @Nullable String lastWill)
            throws Exception {
        String prefix = network + "/" + id + "/" + place + "/";
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
        client.connect(Mqtt5Connect.builder()
                        .cleanStart(false)
                        .sessionExpiryInterval(Duration.ofHours(1).toSeconds())
                        .willPublish(lastWill == null ? null : will(prefix + "control", lastWill))
                        .build())
                .get(60, TimeUnit.SECONDS);
        RawNode node = new RawNode(client, prefix);
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

    /** Subscribes to one more filter; the list grows by what comes. */
    List<Received> watch(String filter) throws Exception {
        List<Received> received = new CopyOnWriteArrayList<>();
        client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(publish -> received.add(new Received(
                        publish.getTopic().toString(),
                        new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8),
                        publish.isRetain())))
                .send()
                .get(60, TimeUnit.SECONDS);
        return received;
    }

    boolean isConnected() {
        return client.getState().isConnected();
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

    /** Says goodbye and waits until that is on its way, so that the node may connect anew. */
    void leave() throws Exception {
        client.disconnect().get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.disconnect();
    }

    private static Mqtt5Publish will(String topic, String payload) {
        return Mqtt5Publish.builder()
                .topic(topic)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE)
                .build();
    }

    /** Trusts the authority of a PEM file alone. */
    static TrustManagerFactory trust(String caFile) throws Exception {
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
