package io.meltemi.edge.node;

import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.topic.Place;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes the configuration document of a node (CONF-01), one element a line so that a fault's line number helps. */
public final class NodeConfigurationWriter {

    /** Namespace of the documents that this project's nodes write. */
    public static final String NAMESPACE = "urn:meltemi:node-configuration";

    private final XMLStreamWriter xml;

    private NodeConfigurationWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * The document of a profile, its password included.
     *
     * @param leadingSlash whether the listed topics start with a slash, as those that the node uses do (TOPIC-01)
     */
    public static String write(NodeProfile profile, boolean leadingSlash) {
        StringWriter out = new StringWriter(2048);
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            new NodeConfigurationWriter(xml).document(profile, leadingSlash);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write the configuration of " + profile, e);
        }
        return out.toString();
    }

    private void document(NodeProfile profile, boolean leadingSlash) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        newLine();
        xml.writeStartElement("nodeConfiguration");
        xml.writeDefaultNamespace(NAMESPACE);
        newLine();
        start("nodeInfo");
        element("ID", profile.identity().nodeId());
        hardwareAndSoftware(profile);
        network(profile, leadingSlash);
        end();
        location(profile);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void hardwareAndSoftware(NodeProfile profile) throws XMLStreamException {
        NodeHardware hardware = profile.hardware();
        start("hardwareSetup");
        element("platform", hardware.platform());
        element("version", hardware.version());
        element("CPU", hardware.cpu());
        start("sensors");
        for (SensorDeclaration sensor : profile.sensors()) {
            sensor(sensor);
        }
        end();
        end();
        start("softwareSetup");
        start("OS");
        element("name", hardware.osName());
        element("version", hardware.osVersion());
        end();
        end();
    }

    private void sensor(SensorDeclaration sensor) throws XMLStreamException {
        start("sensor");
        element("dataName", sensor.dataName());
        element("type", sensor.type());
        element("dataType", sensor.dataType().wireName());
        element("dataUnits", sensor.dataUnits());
        start("dataRange");
        element("minValue", number(sensor.minValue()));
        element("maxValue", number(sensor.maxValue()));
        end();
        end();
    }

    private void network(NodeProfile profile, boolean leadingSlash) throws XMLStreamException {
        NodeIdentity identity = profile.identity();
        String control = identity.controlTopic(leadingSlash).format();
        start("networkSetup");
        element("networkName", identity.network());
        element("MACAddress", profile.hardware().macAddress());
        element("IPAddress", profile.hardware().ipAddress());
        element("serverID", profile.serverId());
        start("MQTTSetup");
        element("protocolVersion", "v5");
        start("credentials");
        element("userName", profile.userName());
        element("password", profile.password());
        end();
        start("topics");
        topics("subscribeList", List.of(control));
        topics(
                "publishList",
                Stream.concat(Stream.of(control), profile.sensors().stream().map(sensor -> identity.topic(
                                        sensor.dataName(), leadingSlash)
                                .format()))
                        .toList());
        end();
        end();
        end();
    }

    private void topics(String list, List<String> names) throws XMLStreamException {
        start(list);
        for (String name : names) {
            element("topicName", name);
        }
        end();
    }

    private void location(NodeProfile profile) throws XMLStreamException {
        Place place = profile.identity().place();
        start("nodeLocation");
        element("country", place.country());
        element("districtState", place.districtState());
        element("city", place.city());
        element("areaDescription", place.areaDescription());
        element("area", place.area());
        element("building", place.building());
        element("room", place.room());
        element("gpsLongtitude", number(profile.longitude()));
        element("gpsLattitude", number(profile.latitude()));
        end();
    }

    private void start(String name) throws XMLStreamException {
        xml.writeStartElement(name);
        newLine();
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
        newLine();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
        newLine();
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    /** A decimal without an exponent; empty when there is none. */
    static String number(@Nullable Double value) {
        return value == null
                ? ""
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
