package io.meltemi.launcher.platform;

import io.meltemi.launcher.settings.AlertingSettings;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import java.net.URI;

/** Where the links in messages begin. */
final class LinkBase {

    private LinkBase() {}

    /** What the settings say, else the console's own address. */
    static URI of(Settings settings, int portOffset) {
        return URI.create(
                settings.isSet(AlertingSettings.NOTIFY_LINK_BASE_URL)
                        ? settings.get(AlertingSettings.NOTIFY_LINK_BASE_URL)
                        : "http://127.0.0.1:" + (settings.get(MeltemiSettings.CONSOLE_PORT) + portOffset));
    }
}
