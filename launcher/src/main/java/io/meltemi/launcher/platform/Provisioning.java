package io.meltemi.launcher.platform;

import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.operations.nodes.NodeProvisioning;

/** Access to the nodes of a platform of this machine, in the name of who runs the command. */
public final class Provisioning {

    private static final int PATIENCE_MILLIS = 60_000;

    private Provisioning() {}

    /** Connects to a running platform. */
    public static NodeProvisioning open(DataDirectory data, PlatformFile platform) {
        return new NodeProvisioning(
                new CredentialStore(data.broker()),
                platform.records().sender(PATIENCE_MILLIS),
                System.getProperty("user.name", "operator"));
    }
}
