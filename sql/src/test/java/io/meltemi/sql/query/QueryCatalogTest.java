package io.meltemi.sql.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryCatalogTest {

    @Test
    void all_filesOfTheFolder_areInTheCatalogue() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("queries"))) {
            assertThat(QueryCatalog.all())
                    .extracting(query -> query.name() + ".sql")
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void all_textsForPeople_areSentences() {
        assertThat(QueryCatalog.all()).allSatisfy(query -> {
            assertThat(query.title()).endsWith(".");
            assertThat(query.description()).endsWith(".");
            assertThat(query.source()).endsWith(";\n").contains("\norder by ");
        });
    }

    @Test
    void find_unknownName_isEmpty() {
        assertThat(QueryCatalog.find("nonsense")).isEmpty();
        assertThat(QueryCatalog.find("last-hour")).isPresent();
    }
}
