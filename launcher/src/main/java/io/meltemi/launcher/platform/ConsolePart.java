package io.meltemi.launcher.platform;

import io.meltemi.alerts.link.Links;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.console.Console;
import io.meltemi.console.ConsoleOptions;
import io.meltemi.console.ConsoleParts;
import io.meltemi.launcher.settings.ConsoleSettings;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;

/** The console in front of this platform. */
final class ConsolePart {

    private ConsolePart() {}

    static Console start(
            Settings settings,
            DataDirectory data,
            int portOffset,
            DatabasePart database,
            KafkaPart kafka,
            JobsPart jobs,
            Health health,
            PrometheusMeterRegistry metrics)
            throws Exception {
        int port = settings.get(MeltemiSettings.CONSOLE_PORT) + portOffset;
        Ports.requireFree("console.port", port);
        return Console.start(
                options(settings, portOffset, port),
                new ConsoleParts(
                        database.address(),
                        kafka.bootstrapServers(),
                        new CredentialStore(data.broker()),
                        URI.create(jobs.url()),
                        links(settings, data, portOffset),
                        Clock.systemUTC(),
                        health::check,
                        metrics::scrape));
    }

    private static ConsoleOptions options(Settings settings, int portOffset, int port) {
        return new ConsoleOptions(
                settings.get(ConsoleSettings.CONSOLE_HOST),
                port,
                LinkBase.of(settings, portOffset),
                ConsoleSettings.openData(settings));
    }

    private static Links links(Settings settings, DataDirectory data, int portOffset) throws IOException {
        return new Links(LinkKey.of(data), LinkBase.of(settings, portOffset));
    }
}
