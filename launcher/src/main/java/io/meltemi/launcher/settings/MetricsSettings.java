package io.meltemi.launcher.settings;

import java.util.List;

/** The settings of {@code /metrics}; part of {@link MeltemiSettings#ALL}. */
public final class MetricsSettings {

    public static final Setting<String> METRICS_HOST = new Setting<>(
            "metrics.host",
            "address",
            "127.0.0.1",
            "Address at which a part that is a process of its own tells /metrics and /healthz: 127.0.0.1 for this machine alone,"
                    + " 0.0.0.0 for all networks. The console does so at its own address.",
            SettingParsers::text);

    static final List<Setting<?>> ALL = List.of(METRICS_HOST);

    private MetricsSettings() {}
}
