package io.meltemi.launcher.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The three encodings (MSG-01 to MSG-07) as a node's author would write them from the contract, without our codecs. */
enum Wording {
    TEXT {
        @Override
        String data(String dataType, String range, String data, Instant time, long seq) {
            return dataType + "," + range + "," + data;
        }

        @Override
        boolean carriesSeq() {
            return false;
        }

        @Override
        String control(String command, List<String> parameters) {
            List<String> words = new ArrayList<>(List.of(command));
            words.addAll(parameters);
            for (int number = parameters.size() + 1; number <= 3; number++) {
                words.add("parameter" + number);
            }
            return String.join(", ", words);
        }

        @Override
        List<String> read(String control) {
            int start = control.indexOf('<');
            if (start >= 0) {
                int end = control.lastIndexOf('>') + 1;
                return List.of(control.substring(0, control.indexOf(',')), control.substring(start, end));
            }
            List<String> words = new ArrayList<>();
            for (String word : control.split(",", -1)) {
                if (!word.strip().matches("parameter[23]")) {
                    words.add(word.strip());
                }
            }
            return words;
        }
    },

    JSON {
        @Override
        String data(String dataType, String range, String data, Instant time, long seq) {
            return "{\"dataType\":\"%s\",\"dataRangeUnits\":\"%s\",\"data\":%s,\"time\":%d,\"seq\":%d}"
                    .formatted(dataType, range, data, time.toEpochMilli(), seq);
        }

        @Override
        String control(String command, List<String> parameters) throws Exception {
            return MAPPER.writeValueAsString(Map.of("command", command, "parameters", parameters));
        }

        @Override
        List<String> read(String control) throws Exception {
            JsonNode json = MAPPER.readTree(control);
            List<String> words = new ArrayList<>(List.of(json.path("command").asText()));
            json.path("parameters").forEach(parameter -> words.add(parameter.asText()));
            return words;
        }
    },

    XML {
        @Override
        String data(String dataType, String range, String data, Instant time, long seq) {
            return ("<sensorData><dataType>%s</dataType><dataRangeUnits>%s</dataRangeUnits><data>%s</data>"
                            + "<time>%s</time><seq>%d</seq></sensorData>")
                    .formatted(dataType, range, data, time, seq);
        }

        @Override
        String control(String command, List<String> parameters) {
            StringBuilder xml = new StringBuilder("<control><command>" + command + "</command>");
            for (String parameter : parameters) {
                String escaped =
                        parameter.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
                xml.append("<parameter>").append(escaped).append("</parameter>");
            }
            return xml.append("</control>").toString();
        }

        @Override
        List<String> read(String control) throws Exception {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(control.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            List<String> words = new ArrayList<>();
            for (String name : List.of("command", "parameter")) {
                NodeList elements = root.getElementsByTagName(name);
                for (int i = 0; i < elements.getLength(); i++) {
                    words.add(elements.item(i).getTextContent());
                }
            }
            return words;
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A reading; its time and number are left out where the encoding has no room for them. */
    abstract String data(String dataType, String range, String data, Instant time, long seq);

    boolean carriesSeq() {
        return true;
    }

    /** A control message. */
    abstract String control(String command, List<String> parameters) throws Exception;

    /** A control message as its command and its parameters. */
    abstract List<String> read(String control) throws Exception;
}
