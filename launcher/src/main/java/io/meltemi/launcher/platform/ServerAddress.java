package io.meltemi.launcher.platform;

import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The server's address as system topics tell it. */
final class ServerAddress {

    private ServerAddress() {}

    /** The first of the names that nodes use for this machine, else what the machine has itself. */
    static String of(Settings settings) {
        List<String> names = settings.get(MeltemiSettings.MQTT_HOST_NAMES);
        return names.isEmpty() ? own() : names.get(0);
    }

    private static String own() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }
}
