package io.meltemi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that the README and the pages of {@code docs/} tell people to type is one. */
class DocumentedCommandsTest {

    private static final Path PROJECT = Path.of("..");

    @ParameterizedTest
    @MethodSource("pages")
    void page_namesOnlyCommandsAndOptionsThatThereAre(Path page) throws IOException {
        assertThat(DocumentedCommand.of(Files.readString(page)).stream().flatMap(command -> command.faults().stream()))
                .isEmpty();
    }

    @Test
    void pages_nameManyCommands() throws IOException {
        List<DocumentedCommand> commands = new ArrayList<>();
        for (Path page : pages().toList()) {
            commands.addAll(DocumentedCommand.of(Files.readString(page)));
        }

        assertThat(commands).hasSizeGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`./meltemi status`",
                "`./meltemi nodes list | show NODE | block NODE`",
                "`./meltemi nodes configure FILE.xml [--wait | --timeout 90s] [--json]`",
                "`./meltemi status --json | python3 -c 'import json'`",
                "```sh\n./meltemi down   # all --of it\n```",
                "`A=b ./meltemi up --detach --port-offset=100`",
                "`./meltemi nodes command NODE SET_RULE my-rule @my-rule.json`",
                "`./meltemi bench ingest | chaos`",
                "`./meltemi query NAME --help`",
                "`./meltemi alerts list [--state firing|open] [--json]`"
            })
    void commandThatThereIs_hasNoFault(String text) {
        List<DocumentedCommand> found = DocumentedCommand.of(text);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`./meltemi stop`",
                "`./meltemi nodes remove NODE`",
                "`./meltemi nodes list | erase`",
                "`./meltemi status --yaml`",
                "`./meltemi nodes configure FILE.xml [--wait | --never]`",
                "```sh\n./meltemi jobs list --of it\n```"
            })
    void commandThatThereIsNot_isAFault(String text) {
        assertThat(DocumentedCommand.of(text).get(0).faults()).isNotEmpty();
    }

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(PROJECT.resolve("README.md"), PROJECT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> files = Files.walk(PROJECT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages.stream();
    }
}
