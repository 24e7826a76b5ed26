package io.meltemi.exchange.export;

import io.meltemi.exchange.format.ExportFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What to export and where to.
 *
 * @param from inclusive
 * @param to exclusive
 * @param nodes {@code NETWORK/NODE}, or {@code NODE} in any network; all when empty
 * @param sensors all when empty
 * @param withPlace whether each reading has its node's place
 * @param target a file, or the directory of a partitioned export
 */
public record ExportRequest(
        Instant from,
        Instant to,
        List<String> nodes,
        List<String> sensors,
        boolean withPlace,
        ExportFormat format,
        Path target) {

    public ExportRequest {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("expected a begin before the end, found " + from + " and " + to);
        }
        nodes = List.copyOf(nodes);
        sensors = List.copyOf(sensors);
    }

    /** The request in words, by which an export that was cut off is known again. */
    String described() {
        return "from " + from + " to " + to + ", nodes " + nodes + ", sensors " + sensors
                + (withPlace ? ", with place, " : ", ") + format;
    }
}
