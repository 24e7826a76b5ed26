package io.meltemi.launcher.command.subscribers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.alerts.AlertSettingsRejectedException;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.SubscriberJson;
import io.meltemi.launcher.command.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Subscribers in a file: one, or an array of them. */
public final class SubscriberFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SubscriberFile() {}

    /**
     * Reads the file.
     *
     * @param err where each fault gets a line
     * @return the subscribers by name, in the file's order
     * @throws CommandFailure when the file is not there or has a fault
     */
    public static Map<String, Subscriber> read(Path file, PrintWriter err) throws IOException, CommandFailure {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + file);
        }
        List<String> faults = new ArrayList<>();
        Map<String, Subscriber> subscribers = new LinkedHashMap<>();
        JsonNode array = array(bytes);
        if (array.isArray()) {
            for (int i = 0; i < array.size(); i++) {
                add(MAPPER.writeValueAsBytes(array.get(i)), "[" + i + "]", subscribers, faults);
            }
        } else {
            add(bytes, "", subscribers, faults);
        }
        if (!faults.isEmpty()) {
            faults.forEach(fault -> err.println("  " + fault));
            throw new CommandFailure(file + " cannot be used: it has " + faults.size()
                    + (faults.size() == 1 ? " fault" : " faults") + ", see above; nothing was changed");
        }
        return subscribers;
    }

    /** The tree when it may be an array; what is no JSON is told by who reads the one subscriber. */
    private static JsonNode array(byte[] bytes) throws IOException {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    private static void add(byte[] json, String where, Map<String, Subscriber> subscribers, List<String> faults) {
        try {
            Subscriber subscriber = SubscriberJson.read(json);
            if (subscribers.put(subscriber.name(), subscriber) != null) {
                faults.add("$" + where + ".name: expected each name once, found " + subscriber.name() + " again");
            }
        } catch (AlertSettingsRejectedException e) {
            e.faults().forEach(fault -> faults.add(fault.replaceFirst("^\\$", "\\$" + where)));
        }
    }
}
