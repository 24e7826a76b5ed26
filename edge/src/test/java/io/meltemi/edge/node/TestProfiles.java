package io.meltemi.edge.node;

import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.Place;
import java.util.List;

/** Profiles that tests share. */
public final class TestProfiles {

    public static final Place PLACE =
            new Place("Greece", "Samos", "Karlovasi", "AegeanUniversityCampus", "indoor", "A", "A52");

    public static final SensorDeclaration TEMPERATURE =
            new SensorDeclaration("indoorTemperatureSensor", "DHT22", DataType.FLOAT, "C", 0.0, 70.0);

    public static final SensorDeclaration COUNT =
            new SensorDeclaration("people", "camera", DataType.INT, "persons", 0.0, 50.0);

    public static final SensorDeclaration CAMERA =
            new SensorDeclaration("objects", "camera", DataType.STR, "labels", null, null);

    private TestProfiles() {}

    public static NodeProfile profile(String nodeId) {
        return NodeProfile.of(new NodeIdentity("net", nodeId, PLACE), List.of(TEMPERATURE, COUNT, CAMERA))
                .withPassword("secret");
    }
}
