package io.meltemi.push.send;

import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import io.meltemi.push.point.PushJson;
import io.meltemi.push.point.PushPoint;
import io.meltemi.push.route.PushRoute;
import io.meltemi.push.route.PushTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Publishes to brokers, by MQTT 3.1.1, which all of them speak; one connection for each route and lane, kept while it works. */
final class MqttPusher implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<Mqtt3ConnAckReturnCode> REFUSED =
            Set.of(Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD, Mqtt3ConnAckReturnCode.NOT_AUTHORIZED);

    private final AddressGuard guard;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    /** A client and what it was made for; another target of the same route has another client. */
    private record Connection(PushTarget.Mqtt target, Mqtt3AsyncClient client) {}

    MqttPusher(AddressGuard guard) {
        this.guard = guard;
    }

    PushOutcome send(PushRoute route, PushTarget.Mqtt target, String password, String lane, List<PushPoint> points)
            throws InterruptedException, UnknownHostException {
        String name = route.id() + "-" + lane;
        try {
            Mqtt3AsyncClient client = connected(name, target, password);
            List<CompletableFuture<?>> publishing = new ArrayList<>();
            for (PushPoint point : points) {
                publishing.add(client.publishWith()
                        .topic(topic(target.topic(), point))
                        .qos(Objects.requireNonNull(MqttQos.fromCode(target.qos())))
                        .retain(target.isRetained())
                        .payload(PushJson.bytes(PushJson.tree(point)))
                        .send());
            }
            CompletableFuture.allOf(publishing.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new PushOutcome.Sent();
        } catch (TimeoutException e) {
            forget(name);
            return new PushOutcome.Transient("no answer from " + target.url().getHost(), null);
        } catch (ExecutionException e) {
            forget(name);
            return outcome(target, e);
        } catch (IllegalArgumentException e) {
            return new PushOutcome.Permanent("the topic cannot be published to: " + HttpPusher.words(e));
        }
    }

    @Override
    public void close() {
        connections.keySet().forEach(this::forget);
    }

    private static PushOutcome outcome(PushTarget.Mqtt target, ExecutionException e) {
        if (e.getCause() instanceof Mqtt3ConnAckException refused) {
            Mqtt3ConnAckReturnCode code = refused.getMqttMessage().getReturnCode();
            if (REFUSED.contains(code)) {
                return new PushOutcome.Permanent(target.url().getHost() + " refuses the user: " + code);
            }
        }
        Exception cause = e.getCause() instanceof Exception inner ? inner : e;
        return new PushOutcome.Transient(
                "no answer from " + target.url().getHost() + ": " + HttpPusher.words(cause), null);
    }

    private Mqtt3AsyncClient connected(String name, PushTarget.Mqtt target, String password)
            throws InterruptedException, ExecutionException, TimeoutException, UnknownHostException {
        Connection known = connections.get(name);
        if (known != null && known.target.equals(target) && known.client.getState() == MqttClientState.CONNECTED) {
            return known.client;
        }
        forget(name);
        Mqtt3ClientBuilder builder =
                Mqtt3Client.builder().identifier("meltemi-push-" + name).serverAddress(address(target));
        if (target.url().getScheme().equals("ssl")) {
            builder = builder.sslWithDefaultConfig();
        }
        Mqtt3AsyncClient client = builder.buildAsync();
        connections.put(name, new Connection(target, client));
        var connect = client.connectWith().cleanSession(true);
        if (target.user() != null) {
            connect = connect.simpleAuth(Mqtt3SimpleAuth.builder()
                    .username(target.user())
                    .password(password.getBytes(StandardCharsets.UTF_8))
                    .build());
        }
        connect.send().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return client;
    }

    /** One that was looked at, with the name that certificates are made out to. */
    private InetSocketAddress address(PushTarget.Mqtt target) throws UnknownHostException {
        String host = target.url().getHost();
        InetAddress address = guard.resolve(host)[0];
        return new InetSocketAddress(
                InetAddress.getByAddress(host, address.getAddress()),
                target.url().getPort());
    }

    private void forget(String name) {
        Connection gone = connections.remove(name);
        if (gone != null) {
            CompletableFuture<Void> unused = gone.client.disconnect();
        }
    }

    private static String topic(String template, PushPoint point) {
        return template.replace("{network}", level(point.network()))
                .replace("{node}", level(point.node()))
                .replace("{sensor}", level(point.sensor()));
    }

    /** Names hold none of these since they were levels themselves; what was imported may. */
    private static String level(String name) {
        return name.replaceAll("[/+#\\x00]", "_");
    }
}
