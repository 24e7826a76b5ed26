package io.meltemi.edge.node;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.topic.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a node says about itself in its configuration document (contract section 4).
 *
 * @param userName user at the broker, also the MQTT client id
 * @param password password at the broker; never part of {@link #toString}
 * @param serverId id of the server that the node belongs to
 * @param longitude degrees, -180 to 180
 * @param latitude degrees, -90 to 90
 */
public record NodeProfile(
        NodeIdentity identity,
        List<SensorDeclaration> sensors,
        String userName,
        String password,
        String serverId,
        NodeHardware hardware,
        double longitude,
        double latitude) {

    /** Server id of a profile that names none. */
    public static final String DEFAULT_SERVER_ID = "meltemi";

    /** @throws IllegalArgumentException when the configuration made of this profile would not be valid (CONF-02) */
    public NodeProfile {
        sensors = List.copyOf(sensors);
        Set<String> names = new HashSet<>();
        for (SensorDeclaration sensor : sensors) {
            checkSensor(sensor);
            if (!names.add(sensor.dataName())) {
                throw new IllegalArgumentException("sensor name is not unique: " + sensor.dataName());
            }
        }
        String area = identity.place().area();
        if (!area.equals("indoor") && !area.equals("outdoor")) {
            throw new IllegalArgumentException("the area of a place must be indoor or outdoor, found " + area);
        }
        requireXmlText("userName", userName);
        requireXmlText("password", password);
        requireXmlText("serverId", serverId);
        if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("no place on Earth: longitude " + longitude + ", latitude " + latitude);
        }
    }

    /** A profile with the reference hardware, no password yet and a user named after node and network. */
    public static NodeProfile of(NodeIdentity identity, List<SensorDeclaration> sensors) {
        return new NodeProfile(
                identity,
                sensors,
                userName(identity),
                "",
                DEFAULT_SERVER_ID,
                NodeHardware.REFERENCE,
                26.7049,
                37.79209);
    }

    /** The user of a node that names none: {@code node@network}, without the colon that password files use. */
    public static String userName(NodeIdentity identity) {
        return (identity.nodeId() + "@" + identity.network()).replace(':', '-');
    }

    public NodeProfile withPassword(String newPassword) {
        return new NodeProfile(identity, sensors, userName, newPassword, serverId, hardware, longitude, latitude);
    }

    public NodeProfile withServerId(String newServerId) {
        return new NodeProfile(identity, sensors, userName, password, newServerId, hardware, longitude, latitude);
    }

    public NodeProfile withHardware(NodeHardware newHardware) {
        return new NodeProfile(identity, sensors, userName, password, serverId, newHardware, longitude, latitude);
    }

    /** This profile as an over-the-air configuration wants it; the credentials stay, since the server never has them. */
    public NodeProfile adopt(NodeConfiguration configuration) {
        return new NodeProfile(
                new NodeIdentity(configuration.network(), configuration.nodeId(), configuration.place()),
                configuration.sensors(),
                userName,
                password,
                configuration.serverId(),
                new NodeHardware(
                        configuration.platform(),
                        configuration.platformVersion(),
                        configuration.cpu(),
                        configuration.osName(),
                        configuration.osVersion(),
                        configuration.macAddress(),
                        configuration.ipAddress()),
                configuration.longitude(),
                configuration.latitude());
    }

    /** The declaration of a sensor, or null when the profile has none of that name. */
    public @Nullable SensorDeclaration sensor(String dataName) {
        for (SensorDeclaration sensor : sensors) {
            if (sensor.dataName().equals(dataName)) {
                return sensor;
            }
        }
        return null;
    }

    /**
     * The declaration of a sensor.
     *
     * @throws IllegalArgumentException when the profile has none of that name
     */
    SensorDeclaration declared(String dataName) {
        SensorDeclaration sensor = sensor(dataName);
        if (sensor == null) {
            throw new IllegalArgumentException("node " + this + " has no sensor " + dataName);
        }
        return sensor;
    }

    @Override
    public String toString() {
        return "NodeProfile[" + identity.network() + "/" + identity.nodeId() + ", user " + userName + ", "
                + sensors.size() + " sensors]";
    }

    /** Refuses text that an XML 1.0 document cannot hold. */
    static void requireXmlText(String what, String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF) {
                throw new IllegalArgumentException(
                        String.format("%s must not contain control characters, found U+%04X", what, c));
            }
            i += Character.charCount(c);
        }
    }

    private static void checkSensor(SensorDeclaration sensor) {
        NodeIdentity.requireLevel("sensor", sensor.dataName());
        if (sensor.dataName().equals(Topic.CONTROL_LEAF)) {
            throw new IllegalArgumentException("a sensor cannot be named " + Topic.CONTROL_LEAF);
        }
        requireXmlText("sensor type", sensor.type());
        requireXmlText("data units", sensor.dataUnits());
        Double minimum = sensor.minValue();
        Double maximum = sensor.maxValue();
        if (minimum != null && maximum != null && !(minimum <= maximum)) {
            throw new IllegalArgumentException(
                    "sensor " + sensor.dataName() + ": minimum " + minimum + " is above maximum " + maximum);
        }
    }
}
