package io.meltemi.schemas.message;

import io.meltemi.schemas.xml.HardenedXml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * XML of one root element whose children hold text alone (MSG-04, MSG-07). Unknown children are skipped, namespaces and
 * attributes do not matter; a DTD, an entity of one's own or deep nesting are refused (CONF-04).
 */
final class FlatXml {

    private static final int MAX_DEPTH = 16;

    private final Map<String, List<String>> texts = new HashMap<>();

    private FlatXml() {}

    /** Reads the document; its details quote nothing of it, since it may hold a password. */
    static FlatXml parse(String document, String root, Set<String> children) throws MessageRejectedException {
        XMLStreamReader reader = null;
        try {
            reader = HardenedXml.streamReader(document.strip());
            FlatXml xml = new FlatXml();
            xml.readDocument(reader, root, children);
            return xml;
        } catch (XMLStreamException e) {
            throw PayloadText.badPayload("not well-formed XML without a DTD"
                    + (e.getLocation() == null
                            ? ""
                            : " at line " + e.getLocation().getLineNumber() + ", column "
                                    + e.getLocation().getColumnNumber()));
        } catch (RuntimeException e) { // the JDK's parser answers some ill-formed input with unchecked exceptions
            throw PayloadText.badPayload("not well-formed XML");
        } finally {
            close(reader);
        }
    }

    /** The text of the only child of that name, or null when there is none. */
    @Nullable
    String optional(String child) throws MessageRejectedException {
        List<String> found = all(child);
        if (found.size() > 1) {
            throw PayloadText.badPayload("element " + child + " must stand once, found " + found.size());
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** The text of the only child of that name. */
    String required(String child) throws MessageRejectedException {
        String text = optional(child);
        if (text == null) {
            throw PayloadText.badPayload("element " + child + " is missing");
        }
        return text;
    }

    /** The texts of all children of that name, in their order. */
    List<String> all(String child) {
        return texts.getOrDefault(child, List.of());
    }

    private void readDocument(XMLStreamReader reader, String root, Set<String> children)
            throws XMLStreamException, MessageRejectedException {
        int depth = 0;
        String child = null;
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    String name = reader.getLocalName();
                    if (depth > MAX_DEPTH || child != null || (depth == 1 && !name.equals(root))) {
                        throw PayloadText.badPayload(
                                "expected element " + root + " whose elements hold text alone, found another element");
                    }
                    if (depth == 2 && children.contains(name)) {
                        child = name;
                        text.setLength(0);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    if (child != null) {
                        texts.computeIfAbsent(child, name -> new ArrayList<>(1)).add(text.toString());
                        child = null;
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (child != null) {
                        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                    } else if (depth == 1 && !reader.isWhiteSpace()) {
                        throw PayloadText.badPayload("element " + root + " must hold elements alone, found text");
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw PayloadText.badPayload("XML must have no entities of its own");
                default -> {
                    // comments, processing instructions and the document's end mean nothing
                }
            }
        }
    }

    private static void close(@Nullable XMLStreamReader reader) {
        if (reader != null) {
            try {
                reader.close();
            } catch (XMLStreamException e) {
                throw new IllegalStateException("closing a parser of memory", e);
            }
        }
    }
}
