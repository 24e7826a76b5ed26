package io.meltemi.exchange.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.exchange.ExchangeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFileTest {

    @Test
    void read_examples_areMappings() throws Exception {
        List<Path> files = examples();

        assertThat(files).hasSizeGreaterThanOrEqualTo(6);
        for (Path file : files) {
            assertThat(MappingFile.read(file).network()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "node: n, time: {columns: t}, wide: [{column: v}]; network: expected a value",
                "network: w, node: n, wide: [{column: v}]; time: expected a value",
                "network: w, node: n, time: {columns: t}; expected 'wide' with at least one column, or 'long'",
                "network: w, node: n, time: {columns: t}, wide: [{column: v, typ: int}]; typ",
                "network: w, node: n, time: {columns: t}, wide: [{column: v, type: bool}]; expected int, float or str",
                "network: w, node: n, time: {columns: t}, wide: [{column: v, range: high}]; expected MIN..MAX",
                "network: w, node: n, time: {columns: t, zone: Samos/Karlovasi}, wide: [{column: v}]; Samos",
                "network: w, node: n, time: {columns: t, format: 'jj.qq'}, wide: [{column: v}]; is no pattern",
                "network: w, node: n, time: {columns: t, format: count}, wide: [{column: v}]; needs both",
                "network: w, node: n, place: Greece/Samos, time: {columns: t}, wide: [{column: v}]; expected 7 levels",
            })
    void parse_mappingWithAFault_namesIt(String text, String fault) {
        assertThatThrownBy(() -> MappingFile.parse("map.yaml", "{" + text + "}"))
                .isInstanceOf(ExchangeException.class)
                .hasMessageStartingWith("map.yaml")
                .hasMessageContaining(fault);
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../docs/examples/import"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }
}
