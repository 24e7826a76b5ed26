package io.meltemi.schemas.configuration;

/** Registrations that carry a document as it is, well-formed or not. */
final class Payload {

    private Payload() {}

    static String text(String document) {
        return "PUB_CONFIG_FILE, " + document + ", parameter2, parameter3";
    }

    static String json(String document) {
        String escaped = document.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return "{\"command\":\"PUB_CONFIG_FILE\",\"parameters\":[\"" + escaped + "\"]}";
    }

    static String xml(String document) {
        return xmlRaw(document.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    static String xmlWithCdata(String document) {
        return xmlRaw("<![CDATA[" + document + "]]>");
    }

    static String xmlRaw(String content) {
        return "<control><command>PUB_CONFIG_FILE</command><parameter>" + content + "</parameter></control>";
    }
}
