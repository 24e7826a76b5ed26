package io.meltemi.jobs;

import io.meltemi.jobs.alert.AlertJob;
import io.meltemi.jobs.delivery.DeliveryJob;
import io.meltemi.jobs.mining.MiningJob;
import io.meltemi.jobs.pattern.PatternJob;
import io.meltemi.jobs.push.PushJob;
import io.meltemi.jobs.severity.SeverityJob;
import io.meltemi.jobs.storage.StorageJob;
import io.meltemi.jobs.trend.TrendJob;
import io.meltemi.jobs.validation.ValidationJob;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entry point of the jobs' jar: the first argument is the name of a job, the others are the job's own. */
public final class Jobs {

    private static final Map<String, Entry> ENTRIES = entries();

    private Jobs() {}

    private interface Entry {
        void run(String[] arguments) throws Exception;
    }

    /** The names of all jobs, in the order in which readings pass through them; mining, which ends by itself, is the last. */
    public static List<String> names() {
        return List.copyOf(ENTRIES.keySet());
    }

    /**
     * Runs a job.
     *
     * @param arguments the job's name, then what the job itself takes
     * @throws IllegalArgumentException where no job has that name, or its arguments cannot be used
     */
    public static void main(String[] arguments) throws Exception {
        Entry entry = arguments.length == 0 ? null : ENTRIES.get(arguments[0]);
        if (entry == null) {
            throw new IllegalArgumentException("the first argument must name a job, one of "
                    + String.join(", ", names()) + "; found " + (arguments.length == 0 ? "nothing" : arguments[0]));
        }
        entry.run(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        entries.put(ValidationJob.NAME, ValidationJob::main);
        entries.put(SeverityJob.NAME, SeverityJob::main);
        entries.put(StorageJob.NAME, StorageJob::main);
        entries.put(TrendJob.NAME, TrendJob::main);
        entries.put(AlertJob.NAME, AlertJob::main);
        entries.put(DeliveryJob.NAME, DeliveryJob::main);
        entries.put(PatternJob.NAME, PatternJob::main);
        entries.put(PushJob.NAME, PushJob::main);
        entries.put(MiningJob.NAME, MiningJob::main);
        return entries;
    }
}
