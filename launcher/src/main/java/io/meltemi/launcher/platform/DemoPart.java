package io.meltemi.launcher.platform;

import io.meltemi.edge.demo.DemoControl;
import io.meltemi.edge.demo.DemoFleet;
import io.meltemi.edge.demo.DemoNodes;
import io.meltemi.edge.node.BrokerEndpoint;
import io.meltemi.edge.node.NodeRuntime;
import io.meltemi.edge.replay.Replay;
import io.meltemi.edge.replay.ReplayOptionException;
import io.meltemi.edge.replay.ReplayProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demonstration's nodes: real MQTT clients in this process, some that replay a recording and some that assess
 * themselves, until they are closed. They obey {@link DemoOrders}.
 */
final class DemoPart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPart.class);
    private static final long STOP_SECONDS = 10;

    private final Thread replay;

    private DemoPart(Thread replay) {
        this.replay = replay;
    }

    static DemoPart start(DataDirectory data, PlatformFile platform) {
        Thread thread = new Thread(() -> replay(data, platform), "demo");
        thread.setDaemon(true);
        thread.start();
        return new DemoPart(thread);
    }

    @Override
    public void close() throws InterruptedException {
        replay.interrupt();
        replay.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    }

    private static void replay(DataDirectory data, PlatformFile platform) {
        String caFile = platform.mqtt().caFile();
        BrokerEndpoint broker = new BrokerEndpoint(
                platform.mqtt().host(), platform.mqtt().port(), caFile == null ? null : Path.of(caFile));
        try (DemoControl control = new DemoControl(NodeRuntime.create(broker, 1));
                EdgeProvisioner provisioner = new EdgeProvisioner(data, platform);
                DemoNodes nodes = DemoNodes.start(control, provisioner, data.demoNodes());
                DemoOrders orders = DemoOrders.watch(data, control::tell)) {
            Replay.run(DemoFleet.plan(), control, provisioner, ReplayProgress.NONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ReplayOptionException e) {
            LOG.error("the demonstration ended: {}", e.toString());
        }
    }
}
