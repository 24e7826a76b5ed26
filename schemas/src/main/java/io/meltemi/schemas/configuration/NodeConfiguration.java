package io.meltemi.schemas.configuration;

import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a valid node configuration (contract section 4), without its password.
 *
 * @param longitude degrees, -180 to 180
 * @param latitude degrees, -90 to 90
 */
public record NodeConfiguration(
        String nodeId,
        String network,
        Place place,
        double longitude,
        double latitude,
        String platform,
        String platformVersion,
        String cpu,
        String osName,
        String osVersion,
        String macAddress,
        String ipAddress,
        String serverId,
        String protocolVersion,
        String userName,
        List<SensorDeclaration> sensors,
        List<String> subscribeTopics,
        List<String> publishTopics) {

    public NodeConfiguration {
        sensors = List.copyOf(sensors);
        subscribeTopics = List.copyOf(subscribeTopics);
        publishTopics = List.copyOf(publishTopics);
    }

    /** The declaration of a sensor, or null when the configuration has none of that name. */
    public @Nullable SensorDeclaration sensor(String dataName) {
        for (SensorDeclaration sensor : sensors) {
            if (sensor.dataName().equals(dataName)) {
                return sensor;
            }
        }
        return null;
    }

    /**
     * One declared sensor.
     *
     * @param type kind of the hardware, e.g. {@code DHT22}
     * @param minValue lowest value of the declared range, or null for text
     * @param maxValue highest value of the declared range, or null for text
     */
    public record SensorDeclaration(
            String dataName,
            String type,
            DataType dataType,
            String dataUnits,
            @Nullable Double minValue,
            @Nullable Double maxValue) {}
}
