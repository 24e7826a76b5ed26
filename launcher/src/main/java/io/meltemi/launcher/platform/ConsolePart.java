package io.meltemi.launcher.platform;

import io.meltemi.alerts.link.Links;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.console.Console;
import io.meltemi.console.ConsoleOptions;
import io.meltemi.console.ConsoleParts;
import io.meltemi.launcher.settings.ConsoleSettings;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.health.PartHealth;
import io.meltemi.operations.topic.RecordStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The console in front of a platform: of this process, or of another where it runs alone. */
final class ConsolePart {

    private ConsolePart() {}

    /**
     * What the console asks.
     *
     * @param flink Flink's REST interface, or null where it is not known
     * @param metrics Prometheus text
     */
    record Sources(
            DatabaseAddress database,
            RecordStore records,
            @Nullable URI flink,
            Supplier<List<PartHealth>> health,
            Supplier<String> metrics) {}

    /** Starts; nothing else may listen at its port. */
    static Console start(Settings settings, DataDirectory data, int portOffset, Sources sources) throws IOException {
        int port = settings.get(MeltemiSettings.CONSOLE_PORT) + portOffset;
        Ports.requireFree("console.port", port);
        URI base = LinkBase.of(settings, portOffset);
        return Console.start(
                new ConsoleOptions(
                        settings.get(ConsoleSettings.CONSOLE_HOST),
                        port,
                        base,
                        ConsoleSettings.openData(settings),
                        ConsoleSettings.openAnswers(settings),
                        ConsoleSettings.access(settings),
                        ConsoleSettings.streams(settings)),
                new ConsoleParts(
                        sources.database(),
                        sources.records(),
                        settings.isSet(MeltemiSettings.MQTT_BROKER_URL) ? null : new CredentialStore(data.broker()),
                        sources.flink(),
                        new Links(LinkKey.of(data), base),
                        data.outbox(),
                        Clock.systemUTC(),
                        sources.health(),
                        sources.metrics()));
    }
}
