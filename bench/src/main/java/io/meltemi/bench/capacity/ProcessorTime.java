package io.meltemi.bench.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Processor seconds that processes have used, their children's too, as Linux tells them in {@code /proc}. Empty on other systems.
 *
 * @param seconds by group of processes: {@code taskmanager-1} and {@code taskmanager-2} are one
 */
record ProcessorTime(Map<String, Double> seconds) {

    /** Clock ticks a second in {@code /proc}: the same on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int FIELDS_BEFORE_USER_TIME = 11;

    static ProcessorTime of(Map<String, Long> processes) throws IOException {
        Map<String, Double> seconds = new TreeMap<>();
        for (Map.Entry<String, Long> process : processes.entrySet()) {
            seconds.merge(group(process.getKey()), secondsOf(process.getValue()), Double::sum);
        }
        return new ProcessorTime(seconds);
    }

    /** What was used since an earlier time. */
    ProcessorTime since(ProcessorTime earlier) {
        Map<String, Double> used = new TreeMap<>();
        seconds.forEach((name, now) -> used.put(name, Math.max(0, now - earlier.of(name))));
        return new ProcessorTime(used);
    }

    double of(String group) {
        return seconds.getOrDefault(group, 0.0);
    }

    double all() {
        return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String group(String process) {
        return process.replaceFirst("-\\d+$", "");
    }

    private static double secondsOf(long processId) throws IOException {
        double seconds = ownSeconds(processId);
        Stream<ProcessHandle> children = ProcessHandle.of(processId).stream().flatMap(ProcessHandle::children);
        for (ProcessHandle child : children.toList()) {
            seconds += ownSeconds(child.pid());
        }
        return seconds;
    }

    /** User and system time of a process and of those children that have ended. */
    static double ownSeconds(long processId) throws IOException {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(processId), "stat")));
        } catch (NoSuchFileException e) {
            return 0; // it has ended
        }
    }

    /** The name in parentheses may hold anything; the fields are counted from behind it. */
    static double parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = FIELDS_BEFORE_USER_TIME; i < FIELDS_BEFORE_USER_TIME + 4; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}
