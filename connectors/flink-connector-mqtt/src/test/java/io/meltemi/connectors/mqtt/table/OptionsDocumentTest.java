// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsDocumentTest {

    private static final Path DOCUMENT = Path.of("sql.md");

    @Test
    void document_optionsOfTheCode_areItsTable() throws Exception {
        List<String> document = Files.readAllLines(DOCUMENT);
        int start = document.indexOf("<!-- options, from the code -->");
        int end = document.indexOf("<!-- end of the options -->");

        assertThat(document.subList(start + 1, end))
                .as("the table in %s; put there: %n%s", DOCUMENT, String.join("\n", OptionsDocument.lines()))
                .isEqualTo(OptionsDocument.lines());
    }
}
