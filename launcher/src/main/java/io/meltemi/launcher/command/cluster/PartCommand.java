package io.meltemi.launcher.command.cluster;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.platform.LonePart;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code part}: one process of {@code cluster up}; people start all of them at once with that. */
@Command(
        name = "part",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one part of a platform as this process until it is ended; 'cluster up' starts all of them.",
            "Where the other parts are the settings say."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class PartCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "PART", description = "One of ${COMPLETION-CANDIDATES}.")
    private LonePart.Kind kind;

    @Option(
            names = "--number",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which of several of its kind, from 1 on.")
    private int number;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Where it tells /metrics and /healthz on this machine (default: any free port).")
    private int metricsPort;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Add N to every port of the settings.")
    private int portOffset;

    @Override
    public Integer call() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        LonePart part = LonePart.start(
                kind, number, metricsPort, common.settings(), common.data().create(), portOffset);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            part.close();
                            stopped.countDown();
                        },
                        "part-shutdown"));
        stopped.await();
        return 0;
    }
}
