package io.meltemi.launcher.platform;

import io.meltemi.operations.health.PartHealth;
import java.io.IOException;

/** The MQTT side of a platform: a broker, or the way to one. */
interface MqttSide extends AutoCloseable {

    /** Where nodes connect. */
    PlatformFile.Mqtt address();

    PartHealth health();

    /** Ends what this process has of it and starts it anew. */
    void restart() throws IOException;

    @Override
    void close();
}
