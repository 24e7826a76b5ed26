package io.meltemi.jobs.delivery;

import io.meltemi.alerts.link.Links;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Options of the messages' texts.
 *
 * @param templates folder of the operator's own templates, or null for none
 * @param linkSecret signs the links; at least {@link Links#MIN_SECRET_BYTES} bytes
 * @param linkBase where people reach the platform, such as {@code https://meltemi.example.org}
 * @param linkLifetime how long a link to acknowledge works
 * @param history of the readings that the charts show
 */
@SuppressWarnings("ArrayRecordComponent") // the secret is handed on, never compared or changed
public record RendererOptions(
        @Nullable String templates, byte[] linkSecret, URI linkBase, Duration linkLifetime, ReadingHistory history)
        implements Serializable {

    /** Without the secret. */
    @Override
    public String toString() {
        return "RendererOptions[templates=" + templates + ", linkBase=" + linkBase + ", linkLifetime=" + linkLifetime
                + "]";
    }
}
