package io.meltemi.edge.fleet;

import io.meltemi.edge.node.NodeIdentity;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.Place;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Nodes that are alike but for their number. */
public final class FleetProfiles {

    /** What each of them measures: 0 to 70 degrees Celsius, as in the paper. */
    public static final SensorDeclaration SENSOR =
            new SensorDeclaration("indoorTemperatureSensor", "DHT22", DataType.FLOAT, "C", 0.0, 70.0);

    private static final Place PLACE =
            new Place("Greece", "Samos", "Karlovasi", "AegeanUniversityCampus", "indoor", "A", "fleet");

    private FleetProfiles() {}

    /** Profiles with the ids {@code prefix-00001} and so on, without passwords. */
    public static List<NodeProfile> numbered(String network, String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> String.format(Locale.ROOT, "%s-%05d", prefix, number))
                .map(id -> NodeProfile.of(new NodeIdentity(network, id, PLACE), List.of(SENSOR)))
                .toList();
    }
}
