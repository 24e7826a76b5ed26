package io.meltemi.schemas.configuration;

import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and checks node configurations (contract section 4). Holds no state and may be used by any thread. */
public final class NodeConfigurationReader {

    /** Most faults that are reported of one document. */
    public static final int MAX_FAULTS = 20;

    private NodeConfigurationReader() {}

    /**
     * Reads a document against the XSD and the rules beyond it that need no topic (CONF-01, CONF-02).
     *
     * @throws ConfigurationRejectedException with every fault found, up to {@value #MAX_FAULTS}
     */
    public static NodeConfiguration read(String xml) throws ConfigurationRejectedException {
        return read(xml, null);
    }

    /**
     * Reads a document that came on a node's control topic: its ID, network and place must also equal the topic's.
     *
     * @throws ConfigurationRejectedException with every fault found, up to {@value #MAX_FAULTS}
     */
    public static NodeConfiguration readFor(String xml, Topic topic) throws ConfigurationRejectedException {
        return read(xml, topic);
    }

    private static NodeConfiguration read(String xml, @Nullable Topic topic) throws ConfigurationRejectedException {
        List<ConfigurationFault> faults = new ArrayList<>();
        DocumentElement document = DocumentParser.parse(xml, faults);
        if (document == null || !faults.isEmpty()) {
            throw rejected(faults);
        }
        ConfigurationChecks checks = new ConfigurationChecks(document, faults);
        checks.checkDocument();
        if (topic != null) {
            checks.checkTopic(topic);
        }
        if (!faults.isEmpty()) {
            throw rejected(faults);
        }
        return configuration(document);
    }

    private static ConfigurationRejectedException rejected(List<ConfigurationFault> faults) {
        return new ConfigurationRejectedException(faults.stream()
                .sorted(Comparator.comparingInt(ConfigurationFault::line))
                .limit(MAX_FAULTS)
                .toList());
    }

    private static NodeConfiguration configuration(DocumentElement document) {
        DocumentElement info = document.at("nodeInfo");
        DocumentElement hardware = info.at("hardwareSetup");
        DocumentElement system = info.at("softwareSetup", "OS");
        DocumentElement network = info.at("networkSetup");
        DocumentElement mqtt = network.at("MQTTSetup");
        DocumentElement location = document.at("nodeLocation");
        return new NodeConfiguration(
                text(info, "ID"),
                text(network, "networkName"),
                place(location),
                Double.parseDouble(text(location, "gpsLongtitude")),
                Double.parseDouble(text(location, "gpsLattitude")),
                text(hardware, "platform"),
                text(hardware, "version"),
                text(hardware, "CPU"),
                text(system, "name"),
                text(system, "version"),
                text(network, "MACAddress"),
                text(network, "IPAddress"),
                text(network, "serverID"),
                text(mqtt, "protocolVersion"),
                text(mqtt.at("credentials"), "userName"),
                hardware.at("sensors").all("sensor").stream()
                        .map(NodeConfigurationReader::sensor)
                        .toList(),
                topics(mqtt.at("topics", "subscribeList")),
                topics(mqtt.at("topics", "publishList")));
    }

    private static NodeConfiguration.SensorDeclaration sensor(DocumentElement sensor) {
        DataType dataType = DataType.valueOf(text(sensor, "dataType").toUpperCase(Locale.ROOT));
        boolean isNumber = dataType != DataType.STR;
        DocumentElement range = sensor.at("dataRange");
        return new NodeConfiguration.SensorDeclaration(
                text(sensor, "dataName"),
                text(sensor, "type"),
                dataType,
                text(sensor, "dataUnits"),
                isNumber ? Double.valueOf(text(range, "minValue")) : null,
                isNumber ? Double.valueOf(text(range, "maxValue")) : null);
    }

    private static Place place(DocumentElement location) {
        return new Place(
                text(location, "country"),
                text(location, "districtState"),
                text(location, "city"),
                text(location, "areaDescription"),
                text(location, "area"),
                text(location, "building"),
                text(location, "room"));
    }

    private static List<String> topics(DocumentElement list) {
        return list.all("topicName").stream()
                .map(DocumentElement::text)
                .filter(topic -> !topic.isEmpty())
                .toList();
    }

    private static String text(DocumentElement parent, String child) {
        return parent.at(child).text();
    }
}
