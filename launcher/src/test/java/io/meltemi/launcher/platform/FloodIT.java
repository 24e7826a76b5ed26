package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.OperatorCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole platform, with a node that was blocked and goes on sending as fast as it can. */
class FloodIT {

    private static final int FLOOD = 6_000;
    private static final int OTHERS = 200;
    private static final int UNDER_WAY = 500;
    private static final String SENSOR = "temperature";

    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "NODE-02, SQL-01: of a blocked node's flood a part is kept row by row and the rest is counted; the ledger is"
                    + " exact, and another node's readings are stored meanwhile")
    void platform_blockedNodeFloods_isCountedAndSlowsNobody() throws Exception {
        try (TestPlatform platform = TestPlatform.start(directory, Map.of())) {
            RawNode flooder = platform.join("Flooder");
            RawNode other = platform.join("Other");
            platform.order(OperatorCommand.block("net", "Flooder"));
            platform.awaitNumber(
                    1, "select count(*) from nodes where node_id = 'Flooder' and functional_mode = 'BLOCKED'");

            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> publish(flooder, FLOOD));
            publish(other, OTHERS);
            platform.awaitNumber(OTHERS, "select count(*) from readings where node_id = 'Other'");
            flood.get();

            platform.awaitNumber(FLOOD, "select coalesce(sum(received), 0) from ledger where node_id = 'Flooder'");
            platform.awaitNumber(FLOOD, "select coalesce(sum(rejected), 0) from ledger where node_id = 'Flooder'");
            assertThat(platform.rows("select sum(stored), sum(duplicate) from ledger where node_id = 'Flooder'"))
                    .isEqualTo(List.of(List.of("0", "0")));
            assertThat(platform.number("select count(*) from rejected_messages where node_id = 'Flooder'"))
                    .isBetween(200L, FLOOD / 4L);
            assertThat(platform.number("select count(*) from rejected_messages where node_id = 'Flooder'"
                            + " and reason = 'NODE_NOT_ACTIVE' and detail like '%more messages like this%'"))
                    .isPositive();
            assertThat(platform.number(
                            "select count(*) from nodes where node_id = 'Flooder' and connectivity = 'ONLINE'"))
                    .isEqualTo(1);
            flooder.close();
            other.close();
        }
    }

    private static void publish(RawNode node, int messages) {
        Semaphore free = new Semaphore(UNDER_WAY);
        for (int i = 0; i < messages; i++) {
            free.acquireUninterruptibly();
            node.publish(SENSOR, "float,0-70," + (20 + i % 10)).whenComplete((sent, failed) -> free.release());
        }
        free.acquireUninterruptibly(UNDER_WAY);
    }
}
