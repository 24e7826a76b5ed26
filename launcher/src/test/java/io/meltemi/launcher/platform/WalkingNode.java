package io.meltemi.launcher.platform;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A node that speaks one encoding over a connection that can be cut, leaves a last will, and remembers what it said. */
final class WalkingNode implements AutoCloseable {

    static final String NEW_PLACE = RawNode.PLACE.replace("A52", "A53");
    static final String TEMPERATURE = "temperature";
    static final String FLAME = "indoorFlameSensor";

    /** A reading as it must be stored. */
    private record Sent(String sensor, double value, String quality, String seq) {}

    private final PlatformFile.Mqtt broker;
    private final String id;
    private final Wording wording;
    private final Cable cable;
    private final List<List<String>> said = new ArrayList<>();
    private final List<Sent> taken = new ArrayList<>();
    private final List<String> heardBefore = new ArrayList<>();
    private RawNode connection;
    private String place;
    private long seq;

    WalkingNode(PlatformFile.Mqtt broker, String id, Wording wording) throws Exception {
        this.broker = broker;
        this.id = id;
        this.wording = wording;
        this.cable = new Cable(broker.host(), broker.port());
        this.place = RawNode.PLACE;
        this.connection = connect();
    }

    String id() {
        return id;
    }

    Wording wording() {
        return wording;
    }

    String place() {
        return place;
    }

    /** Publishes a temperature that will be stored. */
    void temperature(double celsius) throws Exception {
        taken.add(new Sent(TEMPERATURE, celsius, "GOOD", nextSeq()));
        data(TEMPERATURE, "float", "0-70 C", Double.toString(celsius), place);
    }

    /** Publishes what the flame sensor says, which no configuration declares; it will be stored. */
    void flame(int level) throws Exception {
        taken.add(new Sent(FLAME, level, "UNDECLARED", nextSeq()));
        data(FLAME, "int", "0-1024", Integer.toString(level), place);
    }

    /** Publishes a temperature that will be rejected, and answers its payload. */
    String temperatureInVain(String fromPlace) throws Exception {
        return data(TEMPERATURE, "float", "0-70 C", "21.5", fromPlace);
    }

    /** Says something on the control topic, and hears it back without its password (CONF-03). */
    void say(String command, String... parameters) throws Exception {
        List<String> words = new ArrayList<>(List.of(command));
        for (String parameter : parameters) {
            words.add(parameter.replace(TestPlatform.password(id), "***"));
        }
        said.add(words);
        publish(place, "control", wording.control(command, List.of(parameters)));
    }

    /** Takes another place, as its configuration now says: says goodbye, and connects anew with its will there. */
    void moveTo(String newPlace) throws Exception {
        connection.leave();
        heardBefore.addAll(connection.heard());
        place = newPlace;
        connection = connect();
    }

    /** Vanishes without a word; what its will says it hears itself, when it is back. */
    void vanish() throws Exception {
        said.add(List.of("PUB_CN_STATUS", "offline"));
        cable.cut();
    }

    void comeBack() {
        cable.mend();
    }

    boolean isConnected() {
        return connection.isConnected();
    }

    private String lastWill() throws Exception {
        return wording.control("PUB_CN_STATUS", List.of("offline"));
    }

    /** What others said on its control topic, as written; what is repeated counts once (CMD-01). */
    List<String> heardAsWritten() throws Exception {
        List<String> heard = new ArrayList<>();
        List<String> all = new ArrayList<>(heardBefore);
        all.addAll(connection.heard());
        for (String message : all) {
            String last = heard.isEmpty() ? null : heard.get(heard.size() - 1);
            if (!said.contains(wording.read(message)) && !Objects.equals(message, last)) {
                heard.add(message);
            }
        }
        return heard;
    }

    /** The same, as commands and their parameters. */
    List<List<String>> heard() throws Exception {
        List<List<String>> heard = new ArrayList<>();
        for (String message : heardAsWritten()) {
            heard.add(wording.read(message));
        }
        return heard;
    }

    /** Rows of sensor, value, quality and seq that must be stored of it, in the order of their arrival. */
    List<List<String>> readings() {
        return taken.stream()
                .map(sent -> List.of(sent.sensor(), Double.toString(sent.value()), sent.quality(), sent.seq()))
                .toList();
    }

    @Override
    public void close() throws Exception {
        connection.close();
        cable.close();
    }

    private RawNode connect() throws Exception {
        PlatformFile.Mqtt throughCable = new PlatformFile.Mqtt(broker.host(), cable.port(), broker.caFile());
        return RawNode.connect(throughCable, "net", id, TestPlatform.password(id), place, lastWill());
    }

    private String nextSeq() {
        return wording.carriesSeq() ? Long.toString(seq + 1) : "null";
    }

    private String data(String sensor, String dataType, String range, String data, String fromPlace) throws Exception {
        seq++;
        String payload = wording.data(dataType, range, data, Instant.now().truncatedTo(ChronoUnit.MILLIS), seq);
        publish(fromPlace, sensor, payload);
        return payload;
    }

    private void publish(String at, String leaf, String payload) throws Exception {
        connection
                .publishTo(
                        "net/" + id + "/" + at + "/" + leaf,
                        payload.getBytes(StandardCharsets.UTF_8),
                        MqttQos.AT_LEAST_ONCE,
                        false)
                .get(60, TimeUnit.SECONDS);
    }
}
