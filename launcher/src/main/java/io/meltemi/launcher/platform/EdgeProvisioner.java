package io.meltemi.launcher.platform;

import io.meltemi.bridge.access.Passwords;
import io.meltemi.edge.node.NodeConfigurationWriter;
import io.meltemi.edge.node.NodeProfile;
import io.meltemi.edge.node.NodeProvisioner;
import io.meltemi.operations.nodes.NodeProvisioning;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Gives nodes of our own making (replay, demonstration, benchmark) access, each time with a new password. */
public final class EdgeProvisioner implements NodeProvisioner, AutoCloseable {

    private final NodeProvisioning provisioning;

    public EdgeProvisioner(DataDirectory data, PlatformFile platform) {
        this.provisioning = Provisioning.open(data, platform);
    }

    @Override
    public String ensureNode(NodeProfile profile) throws IOException {
        String password = Passwords.generate();
        try {
            provisioning.add(NodeConfigurationWriter.write(profile, true), profile.userName(), password);
        } catch (NodeProvisioning.Refused e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "Kafka did not take the announcement of "
                            + profile.identity().nodeId(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "interrupted while adding " + profile.identity().nodeId(), e);
        }
        return password;
    }

    @Override
    public void close() {
        provisioning.close();
    }
}
