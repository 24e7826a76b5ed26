package io.meltemi.flinksql.session;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a running platform is.
 *
 * @param flink Flink's REST address, with host and port
 * @param bootstrapServers null where there is no Kafka, and so no streams
 * @param platformFile its file, which has the database's credentials
 */
public record PlatformAddress(URI flink, @Nullable String bootstrapServers, Path platformFile) {

    public PlatformAddress {
        if (flink.getHost() == null || flink.getPort() < 0) {
            throw new IllegalArgumentException("Flink's address needs a host and a port, found " + flink);
        }
        platformFile = platformFile.toAbsolutePath().normalize();
    }
}
