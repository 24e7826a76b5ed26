package io.meltemi.launcher.mining;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file is wanted.
 *
 * @param file plain or gzip
 * @param column its name, or its number from 1 in a file without header; null when there is no choice
 * @param timeColumn null to look for it
 * @param timeFormat as in an import's mapping; null to find it
 * @param zone of times that name none
 * @param conditions {@code COLUMN=VALUE}: only rows that have these values
 * @param missing a text that stands for no value, beside the usual ones; null for none
 */
public record CsvColumnRequest(
        Path file,
        @Nullable String column,
        @Nullable String timeColumn,
        @Nullable String timeFormat,
        ZoneId zone,
        List<String> conditions,
        @Nullable String missing) {

    public CsvColumnRequest {
        conditions = List.copyOf(conditions);
    }
}
