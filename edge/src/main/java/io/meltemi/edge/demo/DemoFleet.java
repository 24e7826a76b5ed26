package io.meltemi.edge.demo;

import io.meltemi.edge.node.NodeHardware;
import io.meltemi.edge.node.NodeIdentity;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeSettings;
import io.meltemi.edge.replay.ReplayPlan;
import io.meltemi.edge.replay.ReplayPlan.ReplayNode;
import io.meltemi.edge.replay.ReplaySource;
import io.meltemi.edge.replay.ReplaySpeed;
import io.meltemi.edge.replay.ReplayTimes;
import io.meltemi.edge.replay.TimeSource;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.topic.Place;
import java.time.Duration;
import java.util.List;

/**
 * The four nodes of the demo. They replay the bundled recording (its README names source and licence) for ever, one
 * reading a second from each sensor. Two of them have a heat event in each round of about six minutes. One speaks text
 * over MQTT 3.1.1 as the original firmware does, one XML, two JSON.
 */
public final class DemoFleet {

    /** Network of the demo's nodes. */
    public static final String NETWORK = "demo";

    private static final Duration RECORDED_STEP = Duration.ofSeconds(5);
    private static final ReplaySpeed ONE_A_SECOND = new ReplaySpeed.Factor(5);
    /** So few that a node that is away for long does not hold up the replay of the others. */
    private static final int MAX_KEPT = 500;

    private static final Duration PATIENCE = Duration.ofDays(1);

    private DemoFleet() {}

    /** The replay of the demo; ends when its thread is interrupted. */
    public static ReplayPlan plan() {
        return new ReplayPlan(
                ReplaySource.resource(DemoFleet.class, "multi_hop_extract.csv"),
                ',',
                true,
                false,
                new TimeSource.Step(RECORDED_STEP, null),
                ONE_A_SECOND,
                ReplayTimes.SHIFTED,
                true,
                "mote_id",
                "demo",
                List.of("temperature", "humidity"),
                DemoFleet::node,
                PATIENCE);
    }

    /** The profiles of the four nodes, without passwords. */
    public static List<NodeProfile> profiles() {
        return List.of("1", "2", "3", "4").stream()
                .map(mote -> node(mote).profile())
                .toList();
    }

    private static ReplayNode node(String mote) {
        return switch (mote) {
            case "1" -> node("mote1", "outdoor", "courtyard", NodeHardware.REFERENCE, NodeSettings.DEFAULTS);
            case "2" -> node("mote2", "outdoor", "roof", NodeHardware.ESP8266, NodeSettings.ORIGINAL_FIRMWARE);
            case "3" -> node("mote3", "indoor", "A51", NodeHardware.RASPBERRY_PI, NodeSettings.DEFAULTS);
            case "4" ->
                node(
                        "mote4",
                        "indoor",
                        "A52",
                        NodeHardware.RASPBERRY_PI,
                        NodeSettings.DEFAULTS.withEncoding(Encoding.XML));
            default -> throw new IllegalArgumentException("the demo has the motes 1 to 4");
        };
    }

    private static ReplayNode node(String id, String area, String room, NodeHardware hardware, NodeSettings settings) {
        Place place = new Place("Greece", "Samos", "Karlovasi", "AegeanUniversityCampus", area, "A", room);
        List<SensorDeclaration> sensors = List.of(
                new SensorDeclaration(area + "TemperatureSensor", "SHT11", DataType.FLOAT, "C", -20.0, 60.0),
                new SensorDeclaration(area + "HumiditySensor", "SHT11", DataType.FLOAT, "%", 0.0, 100.0));
        NodeProfile profile = NodeProfile.of(new NodeIdentity(NETWORK, id, place), sensors);
        return new ReplayNode(profile.withHardware(hardware), settings.withLimits(settings.maxInFlight(), MAX_KEPT));
    }
}
