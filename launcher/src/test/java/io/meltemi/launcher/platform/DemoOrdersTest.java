package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders to the demonstration's nodes, through the data directory. */
class DemoOrdersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void give_watched_isCarriedOutAndTheFileIsGone() throws Exception {
        DataDirectory data = new DataDirectory(directory).create();
        List<String> heard = new CopyOnWriteArrayList<>();
        try (DemoOrders orders = DemoOrders.watch(data, (node, word) -> heard.add(word + " " + node))) {
            assertThat(DemoOrders.give(data, "mote1", "kill", PATIENCE)).isTrue();
            assertThat(DemoOrders.give(data, "mote2", "resume", PATIENCE)).isTrue();
        }
        assertThat(heard).containsExactly("kill mote1", "resume mote2");
        assertThat(data.demo()).isEmptyDirectory();
    }

    @Test
    void give_receiverThrowsAndForeignFiles_laterOrdersAreStillCarriedOut() throws Exception {
        DataDirectory data = new DataDirectory(directory).create();
        List<String> heard = new CopyOnWriteArrayList<>();
        DemoOrders.Receiver receiver = (node, word) -> {
            if (node.equals("nobody")) {
                throw new IllegalArgumentException("no such node");
            }
            heard.add(node);
        };
        try (DemoOrders orders = DemoOrders.watch(data, receiver)) {
            Files.writeString(data.demo().resolve("mote3"), "dance");
            assertThat(DemoOrders.give(data, "nobody", "kill", PATIENCE)).isTrue();
            assertThat(DemoOrders.give(data, "mote1", "kill", PATIENCE)).isTrue();
        }
        assertThat(heard).containsExactly("mote1");
    }

    @Test
    void give_nobodyWatches_isWithdrawn() throws Exception {
        DataDirectory data = new DataDirectory(directory).create();

        assertThat(DemoOrders.give(data, "mote1", "kill", Duration.ofMillis(200)))
                .isFalse();
        assertThat(data.demo()).isEmptyDirectory();
    }

    @Test
    void give_nameThatLeavesTheFolder_isRefused() {
        DataDirectory data = new DataDirectory(directory);

        assertThatThrownBy(() -> DemoOrders.give(data, "../lock", "kill", PATIENCE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
