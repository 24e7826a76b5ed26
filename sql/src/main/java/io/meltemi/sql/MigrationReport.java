package io.meltemi.sql;

import java.util.List;

/**
 * What a migration did.
 *
 * @param applied the scripts that ran, as {@code version description}, in order; empty when the schema was current
 * @param version version of the schema afterwards
 * @param layout how readings are laid out
 * @param rollups what the views of rollups stand on
 * @param timescaleDb what was found of TimescaleDB, in words for people
 */
public record MigrationReport(
        List<String> applied, String version, ReadingLayout layout, RollupLayout rollups, String timescaleDb) {

    public MigrationReport {
        applied = List.copyOf(applied);
    }
}
