package io.meltemi.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Pattern;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternStatementIT {

    @TempDir
    static Path directory;

    private static StorageDatabase database;

    @BeforeAll
    static void start() throws Exception {
        database = StorageDatabase.start(directory.resolve("postgres"));
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void reset() throws Exception {
        database.execute("truncate meltemi.pattern");
    }

    private static void write(List<Pattern> patterns) throws Exception {
        PatternStatement builder = new PatternStatement();
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(PatternStatement.SQL)) {
            for (Pattern pattern : patterns) {
                builder.accept(statement, pattern);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<String> everything() throws Exception {
        return database.query("select * from patterns order by pattern_id");
    }

    @Test
    @DisplayName("Section 7: the view patterns has each pattern as its newest revision tells it")
    void write_patterns_giveARowEach() throws Exception {
        write(List.of(Patterns.open(1), Patterns.sequence("n2")));

        assertThat(everything())
                .containsExactly(
                        Patterns.ID + "|2026-11-22 10:00:01+00|ANOMALY|net|n1|t|2026-11-22 10:00:00+00"
                                + "|2026-11-22 10:00:01+00|0.5"
                                + "|{\"nearest\": {\"name\": \"a\uFFFD\", \"distance\": 2.5}}"
                                + "|WARNING|t|unlike before\uFFFD|1",
                        "SEQUENCE/n2|2026-11-22 10:00:05+00|SEQUENCE|net|n2|null|2026-11-22 10:00:00+00"
                                + "|2026-11-22 10:00:05+00|1|{}|null|f|first one, then the other|1");
    }

    @Test
    @DisplayName("KAFKA-02: revisions in any order, again and again, end with the highest")
    void write_anyOrderAndAgain_endsWithTheHighestRevision() throws Exception {
        List<Pattern> revisions = new ArrayList<>(List.of(
                Patterns.open(1),
                Patterns.open(2),
                Patterns.foundAgain(2, 9),
                Patterns.ended(3),
                Patterns.sequence("n2")));
        write(revisions);
        List<String> inOrder = everything();
        assertThat(database.query("select revision, is_open from patterns where node_id = 'n1'"))
                .containsExactly("3|f");

        for (int seed = 0; seed < 10; seed++) {
            reset();
            Collections.shuffle(revisions, new Random(seed));
            write(revisions);
            write(revisions.subList(0, 2));

            assertThat(everything()).as("seed " + seed).isEqualTo(inOrder);
        }
    }

    @Test
    void write_sameRevisionFoundLater_takesItsPlace() throws Exception {
        write(List.of(Patterns.foundAgain(1, 3), Patterns.open(1)));

        assertThat(database.query("select explanation from patterns")).containsExactly("decided again");
    }
}
