package io.meltemi.launcher.command.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.operations.nodes.NodeCommand;
import io.meltemi.schemas.message.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands to nodes as an operator writes them. */
class CommandWordsTest {

    private static final String RULE =
            """
            {
              "id": "hot", "severity": "WARNING",
              "when": {"sensor": "t", "value": {"is": ">=", "threshold": 28}}
            }""";

    @TempDir
    Path directory;

    @Test
    void of_ruleInAFile_isOneLineOfJson() throws Exception {
        Path file = Files.writeString(directory.resolve("hot.json"), RULE);

        NodeCommand words = CommandWords.of("set_rule", List.of("hot", "@" + file));

        assertThat(words.command()).isEqualTo(Command.SET_RULE);
        assertThat(words.parameters()).hasSize(2).startsWith("hot");
        assertThat(words.parameters().get(1))
                .startsWith("{")
                .contains("\"threshold\":28")
                .doesNotContain("\n");
    }

    @Test
    void of_ruleOfAnotherId_isWrongUsage() {
        assertThatThrownBy(() -> CommandWords.of("SET_RULE", List.of("cold", RULE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hot")
                .hasMessageContaining("cold");
    }

    @Test
    void of_ruleWithAFaultOrNoFile_isAFailure() {
        assertThatThrownBy(() -> CommandWords.of("SET_RULE", List.of("hot", "{\"id\": \"hot\"}")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("severity");
        assertThatThrownBy(() -> CommandWords.of("SET_RULE", List.of("hot", "@nowhere.json")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no such file: nowhere.json");
    }
}
