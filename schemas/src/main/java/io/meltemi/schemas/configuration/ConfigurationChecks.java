package io.meltemi.schemas.configuration;

import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of CONF-02 that a schema cannot say, on a document that the schema accepted. */
final class ConfigurationChecks {

    private static final List<String> PLACE_ELEMENTS =
            List.of("country", "districtState", "city", "areaDescription", "area", "building", "room");

    private final DocumentElement document;
    private final List<ConfigurationFault> faults;

    ConfigurationChecks(DocumentElement document, List<ConfigurationFault> faults) {
        this.document = document;
        this.faults = faults;
    }

    void checkDocument() {
        checkLevel(document.at("nodeInfo", "ID"));
        checkLevel(document.at("nodeInfo", "networkSetup", "networkName"));
        DocumentElement location = document.at("nodeLocation");
        PLACE_ELEMENTS.forEach(level -> checkLevel(location.at(level)));
        checkCoordinate(location.at("gpsLongtitude"), 180);
        checkCoordinate(location.at("gpsLattitude"), 90);
        checkSensors(document.at("nodeInfo", "hardwareSetup", "sensors").all("sensor"));
    }

    void checkTopic(Topic topic) {
        checkEqual(document.at("nodeInfo", "ID"), topic.nodeId());
        checkEqual(document.at("nodeInfo", "networkSetup", "networkName"), topic.network());
        List<String> levels = topic.place().levels();
        for (int i = 0; i < levels.size(); i++) {
            checkEqual(document.at("nodeLocation", PLACE_ELEMENTS.get(i)), levels.get(i));
        }
    }

    private void checkSensors(List<DocumentElement> sensors) {
        Map<String, Integer> lineOfName = new HashMap<>();
        for (DocumentElement sensor : sensors) {
            DocumentElement name = sensor.at("dataName");
            checkLevel(name);
            if (name.text().equals(Topic.CONTROL_LEAF)) {
                add(name, "a name other than that of the control topic");
            }
            Integer firstLine = lineOfName.putIfAbsent(name.text(), name.line());
            if (firstLine != null) {
                add(name, "a name that no other sensor has (line " + firstLine + " has it)");
            }
            if (!sensor.at("dataType").text().equals("str")) {
                checkRange(sensor.at("dataRange", "minValue"), sensor.at("dataRange", "maxValue"));
            }
        }
    }

    private void checkRange(DocumentElement min, DocumentElement max) {
        double minValue = number(min.text());
        double maxValue = number(max.text());
        if (Double.isNaN(minValue)) {
            add(min, "a finite number");
        }
        if (Double.isNaN(maxValue)) {
            add(max, "a finite number");
        }
        if (minValue > maxValue) {
            add(min, "a number not above maxValue '" + SchemaFaults.excerpt(max.text()) + "'");
        }
    }

    private void checkCoordinate(DocumentElement coordinate, int limitDegrees) {
        double degrees = number(coordinate.text());
        boolean exists = degrees >= -limitDegrees && degrees <= limitDegrees;
        if (!exists) {
            add(coordinate, "degrees from -" + limitDegrees + " to " + limitDegrees);
        }
    }

    private void checkLevel(DocumentElement level) {
        try {
            Topic.checkLevel(level.text());
        } catch (MessageRejectedException e) {
            add(level, "a level of a topic (" + e.detail() + ")");
        }
    }

    private void checkEqual(DocumentElement element, String topicLevel) {
        if (!element.text().equals(topicLevel)) {
            add(element, "'" + topicLevel + "' as in the topic");
        }
    }

    private void add(DocumentElement element, String expected) {
        faults.add(new ConfigurationFault(
                element.line(), element.name(), expected, "'" + SchemaFaults.excerpt(element.text()) + "'"));
    }

    /** The finite number that the text is, or NaN. */
    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            boolean decimal = text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
            return decimal && Double.isFinite(number) ? number : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
