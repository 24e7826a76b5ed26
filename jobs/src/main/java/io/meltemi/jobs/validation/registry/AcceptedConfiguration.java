package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.topic.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What data messages are checked against: the part of the last valid configuration that validation needs.
 *
 * @param version counts the different documents accepted from this node, from 1 (CONF-05)
 * @param digest SHA-256 of the redacted document, hexadecimal
 */
public record AcceptedConfiguration(int version, String digest, Place place, List<SensorDeclaration> sensors) {

    public AcceptedConfiguration {
        sensors = List.copyOf(sensors);
    }

    static AcceptedConfiguration of(int version, String digest, NodeConfiguration configuration) {
        return new AcceptedConfiguration(version, digest, configuration.place(), configuration.sensors());
    }

    /** The declaration of a sensor, or null when it is not declared. */
    @Nullable
    SensorDeclaration sensor(String name) {
        for (SensorDeclaration sensor : sensors) {
            if (sensor.dataName().equals(name)) {
                return sensor;
            }
        }
        return null;
    }
}
