package io.meltemi.launcher.command;

import io.meltemi.launcher.platform.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What must be set before the first class that logs or makes a temporary file is loaded. */
public final class ProcessSetup {

    private static final String DATA_DIRECTORY_OPTION = "--data-dir";

    private ProcessSetup() {}

    /** Sends the platform's log and temporary files into its data directory; other commands stay quiet. */
    public static void prepare(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        boolean isPlatform = !words.isEmpty() && (words.get(0).equals("up") || isClusterUp(words));
        if (!isPlatform || words.contains("--detach") || words.contains("--help")) {
            return;
        }
        DataDirectory data = new DataDirectory(dataDirectory(words));
        try {
            data.create();
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory " + data.root() + " cannot be made", e);
        }
        System.setProperty("logback.configurationFile", "logback-platform.xml");
        System.setProperty("meltemi.log.file", data.logFile().toString());
        System.setProperty("java.io.tmpdir", data.temporary().toString());
    }

    private static boolean isClusterUp(List<String> words) {
        return words.size() > 1
                && words.get(0).equals("cluster")
                && words.get(1).equals("up");
    }

    private static Path dataDirectory(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(DATA_DIRECTORY_OPTION + "=")) {
                return Path.of(words.get(i).substring(DATA_DIRECTORY_OPTION.length() + 1));
            }
            if (words.get(i).equals(DATA_DIRECTORY_OPTION) && i + 1 < words.size()) {
                return Path.of(words.get(i + 1));
            }
        }
        return CommonOptions.DEFAULT_DATA_DIRECTORY;
    }
}
