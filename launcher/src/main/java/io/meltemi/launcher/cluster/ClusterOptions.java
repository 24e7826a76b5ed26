package io.meltemi.launcher.cluster;

import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.settings.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster is to be.
 *
 * @param settingsFile given to the processes, or null for none
 * @param portOffset added to every port of the settings
 * @param taskManagers 1 to {@value #MOST_TASK_MANAGERS}
 * @param jobManagers 1 to {@value #MOST_JOB_MANAGERS}; one leads and the others stand by
 * @param bridges 1 to {@value #MOST_BRIDGES}; more than one only before an external broker
 */
public record ClusterOptions(
        Settings settings,
        @Nullable Path settingsFile,
        DataDirectory data,
        int portOffset,
        int taskManagers,
        int jobManagers,
        int bridges) {

    public static final int MOST_TASK_MANAGERS = 16;
    public static final int MOST_JOB_MANAGERS = 3;
    public static final int MOST_BRIDGES = 8;

    public ClusterOptions {
        check("taskManagers", taskManagers, MOST_TASK_MANAGERS);
        check("jobManagers", jobManagers, MOST_JOB_MANAGERS);
        check("bridges", bridges, MOST_BRIDGES);
    }

    private static void check(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be 1 to " + most + ", found " + value);
        }
    }
}
