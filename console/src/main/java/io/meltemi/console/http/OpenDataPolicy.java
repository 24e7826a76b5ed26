package io.meltemi.console.http;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is readable without signing in.
 *
 * @param open whether anything is
 * @param closedNetworks networks that are not
 * @param closedSensors {@code network/sensor}, where {@code *} stands for any characters, that are not
 */
public record OpenDataPolicy(boolean open, Set<String> closedNetworks, List<String> closedSensors) {

    /** Everything is open. */
    public static final OpenDataPolicy OPEN = new OpenDataPolicy(true, Set.of(), List.of());

    public OpenDataPolicy {
        closedNetworks = Set.copyOf(closedNetworks);
        closedSensors = List.copyOf(closedSensors);
        closedSensors.forEach(OpenDataPolicy::checkedSensor);
    }

    /** Whether a caller may read any data at all. */
    public boolean mayRead(Caller caller) {
        return open || caller.may(Permission.READ_DATA);
    }

    public boolean mayRead(Caller caller, String network) {
        return caller.may(Permission.READ_DATA) || (open && !closedNetworks.contains(network));
    }

    public boolean mayRead(Caller caller, String network, String sensor) {
        return caller.may(Permission.READ_DATA)
                || (mayRead(caller, network)
                        && closedSensors.stream().noneMatch(closed -> pattern(closed)
                                .matcher(network + "/" + sensor)
                                .matches()));
    }

    /** The networks that a caller may not read, for {@code network <> all(?)}. */
    public String[] closedNetworks(Caller caller) {
        return caller.may(Permission.READ_DATA) ? new String[0] : closedNetworks.toArray(String[]::new);
    }

    /** What a caller may not read of series, for {@code network || '/' || sensor not like all(?)}. */
    public String[] closedSensors(Caller caller) {
        return caller.may(Permission.READ_DATA)
                ? new String[0]
                : closedSensors.stream().map(OpenDataPolicy::like).toArray(String[]::new);
    }

    private static void checkedSensor(String sensor) {
        if (sensor.indexOf('/') < 1 || sensor.indexOf('/') == sensor.length() - 1) {
            throw new IllegalArgumentException(
                    "network/sensor, where * stands for any characters, e.g. */camera, not " + sensor);
        }
    }

    private static Pattern pattern(String closed) {
        return Pattern.compile(Pattern.quote(closed).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
    }

    private static String like(String closed) {
        return closed.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%');
    }
}
