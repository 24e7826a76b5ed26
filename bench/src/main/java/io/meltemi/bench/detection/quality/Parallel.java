package io.meltemi.bench.detection.quality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works on many things at once, with all processors. */
final class Parallel implements AutoCloseable {

    private static final int TOLD = 10;

    private final ExecutorService workers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final Consumer<String> progress;

    /** @param progress told of each tenth that is done */
    Parallel(Consumer<String> progress) {
        this.progress = progress;
    }

    /** The results in the order of what they are of. */
    <T, R> List<R> map(String what, List<T> all, Function<T, R> work) throws IOException {
        List<Future<R>> running =
                all.stream().map(each -> workers.submit(() -> work.apply(each))).toList();
        List<R> results = new ArrayList<>();
        try {
            for (Future<R> each : running) {
                results.add(each.get());
                if (results.size() * TOLD / all.size() > (results.size() - 1) * TOLD / all.size()) {
                    progress.accept(what + ": " + results.size() + " of " + all.size());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while working on " + what, e);
        } catch (ExecutionException e) {
            throw new IOException("cannot work on " + what + ": " + e.getCause(), e);
        }
        return results;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
