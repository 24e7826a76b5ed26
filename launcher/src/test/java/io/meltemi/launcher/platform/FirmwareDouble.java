package io.meltemi.launcher.platform;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * The original project's node as its firmware behaves, with an MQTT library that is not the platform's: MQTT 3.1.1 over TLS with
 * user and password, a clean session, no will, no keep-alive; everything as text, topics without a leading slash. One thread does
 * everything, as on the chip. What its timer and its pin would start, a test starts.
 */
final class FirmwareDouble implements AutoCloseable {

    static final String TEMPERATURE = "indoorTemperatureSensor";
    static final String HUMIDITY = "indoorHumiditySensor";
    static final String FLAME = "indoorFlameSensor";

    private static final String EXIT = "node/exit";
    private static final String NORMAL = "normalMode";
    private static final String WARNING = "warningMode";
    private static final String DANGER = "dangerMode";
    private static final Map<String, Integer> INTERVAL_SECONDS = Map.of(NORMAL, 60, WARNING, 40, DANGER, 20);
    private static final int MOST_POINTS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private record Heard(String topic, String text) {}

    private record Point(double minutes, double celsius) {}

    private final MqttClient client;
    private final String prefix;
    private final String system;
    private final String serverId;
    private final BlockingQueue<Heard> inbox = new LinkedBlockingQueue<>();
    private final Map<String, String> systemValues = new HashMap<>();
    private final Deque<Point> points = new ArrayDeque<>();
    private String mode = NORMAL;
    private double minutes;
    private double celsius;
    private double humidity;
    private int flame;

    private FirmwareDouble(MqttClient client, String network, String id, String place, String serverId) {
        this.client = client;
        this.prefix = network + "/" + id + "/" + place + "/";
        this.system = "$SYS/" + network + "/" + serverId + "/" + place + "/";
        this.serverId = serverId;
    }

    /** Switches the node on: it connects, and says and hears nothing yet. */
    static FirmwareDouble powerOn(
            PlatformFile.Mqtt broker, String network, String id, String password, String place, String serverId)
            throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, RawNode.trust(broker.caFile()).getTrustManagers(), null);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setSocketFactory(tls.getSocketFactory());
        options.setUserName(id);
        options.setPassword(password.toCharArray());
        options.setCleanSession(true);
        options.setKeepAliveInterval(0);
        MqttClient client = new MqttClient(
                "ssl://" + broker.host() + ":" + broker.port(), "esp8266-" + id, new MemoryPersistence());
        client.setTimeToWait(PATIENCE.toMillis());
        client.connect(options);
        return new FirmwareDouble(client, network, id, place, serverId);
    }

    /** Publishes its configuration, before it listens to any answer (CMD-01). */
    void publishConfiguration(String xml) throws MqttException {
        publish(prefix + "control", "PUB_CONFIG_FILE, " + xml + ",parameter2, parameter3", 1);
    }

    /**
     * Subscribes to its control topic and waits to be admitted; then listens to the server and to itself, and says its severity.
     *
     * @return the text that admitted it
     * @throws IllegalStateException when it was blocked; then it has disconnected
     */
    String awaitAdmission() throws Exception {
        listen(prefix + "control");
        String answer = awaitText(prefix + "control", "SET_CN_FUNCTIONAL_MODE, ");
        if (answer.contains("SET_CN_FUNCTIONAL_MODE, blocked")) {
            client.disconnect();
            throw new IllegalStateException("blocked");
        }
        for (String each : List.of(NORMAL, WARNING, DANGER)) {
            if (answer.contains(each)) {
                mode = each;
            }
        }
        listen(system + "localDateTime");
        listen(system + serverId + "/status");
        listen(EXIT);
        reportMode();
        return answer;
    }

    /** What its sensors find from now on. */
    void surroundings(double newCelsius, double newHumidity, int newFlame) {
        celsius = newCelsius;
        humidity = newHumidity;
        flame = newFlame;
    }

    /** Its timer: it wakes itself through its extra topic, measures, and decides. */
    void timer() throws Exception {
        minutes += INTERVAL_SECONDS.get(mode) / 60.0;
        publish(EXIT, "0", 0);
        awaitText(EXIT, "0");
        measure();
    }

    /** Its fire pin: a warning at once. */
    void firePin() throws Exception {
        publish(EXIT, "1", 0);
        awaitText(EXIT, "1");
        change(WARNING);
    }

    String mode() {
        return mode;
    }

    /** Waits for the server's clock, and answers it. */
    String awaitLocalDateTime() throws Exception {
        return awaitSystem("localDateTime");
    }

    /** Waits for the server's state, and answers it. */
    String awaitServerStatus() throws Exception {
        return awaitSystem(serverId + "/status");
    }

    /** Loses its power: no goodbye. */
    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnectForcibly(0, 0, false);
        }
        client.close(true);
    }

    private void measure() throws MqttException {
        publish(prefix + TEMPERATURE, "float,0-70," + celsius, 0);
        publish(prefix + HUMIDITY, "float,0-100," + humidity, 0);
        boolean burns = false;
        if (!mode.equals(NORMAL)) {
            publish(prefix + FLAME, "int,0-1024," + flame, 0);
            burns = flame < 150;
        }
        points.add(new Point(minutes, celsius));
        if (points.size() > MOST_POINTS) {
            points.remove();
        }
        double slope = Math.abs(slopePerMinute());
        if (burns || slope >= 0.1 || celsius >= 35) {
            change(DANGER);
        } else if (slope >= 0.06 || celsius >= 28) {
            change(WARNING);
        } else {
            change(NORMAL);
        }
    }

    /** The least squares line through the last temperatures, in °C a minute. */
    private double slopePerMinute() {
        double meanMinutes =
                points.stream().mapToDouble(Point::minutes).average().orElse(0);
        double meanCelsius =
                points.stream().mapToDouble(Point::celsius).average().orElse(0);
        double both = 0;
        double square = 0;
        for (Point point : points) {
            both += (point.minutes() - meanMinutes) * (point.celsius() - meanCelsius);
            square += (point.minutes() - meanMinutes) * (point.minutes() - meanMinutes);
        }
        return square == 0 ? 0 : both / square;
    }

    private void change(String newMode) throws MqttException {
        if (!mode.equals(newMode)) {
            mode = newMode;
            reportMode();
        }
    }

    private void reportMode() throws MqttException {
        publish(prefix + "control", "PUB_CN_SEVERITY_MODE, " + mode + ", parameter2, parameter3", 0);
    }

    private String awaitSystem(String name) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!systemValues.containsKey(system + name)) {
            take(deadline, system + name);
        }
        return systemValues.get(system + name);
    }

    private String awaitText(String topic, String beginning) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Heard heard = take(deadline, topic);
            if (heard.topic().equals(topic) && heard.text().startsWith(beginning)) {
                return heard.text();
            }
        }
    }

    private Heard take(long deadline, String waitingFor) throws Exception {
        Heard heard = inbox.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (heard == null) {
            throw new TimeoutException("nothing came on " + waitingFor);
        }
        if (heard.topic().startsWith("$SYS")) {
            systemValues.put(heard.topic(), heard.text());
        }
        return heard;
    }

    private void listen(String topic) throws MqttException {
        IMqttMessageListener listener =
                (on, message) -> inbox.add(new Heard(on, new String(message.getPayload(), StandardCharsets.UTF_8)));
        client.subscribe(topic, 1, listener);
    }

    private void publish(String topic, String text, int qos) throws MqttException {
        client.publish(topic, text.getBytes(StandardCharsets.UTF_8), qos, false);
    }
}
