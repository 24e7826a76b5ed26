package io.meltemi.schemas.configuration;

import java.util.ArrayList;
import java.util.List;

/** An element of a parsed document, with the line that it starts on. */
final class DocumentElement {

    private final String name;
    private final int line;
    private final List<DocumentElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    DocumentElement(String name, int line) {
        this.name = name;
        this.line = line;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    /** The element's own text, without the blanks around it. */
    String text() {
        return text.toString().strip();
    }

    void append(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    void add(DocumentElement child) {
        children.add(child);
    }

    /** The first descendant reached by child names; must exist, as it does in a document that the schema accepted. */
    DocumentElement at(String... path) {
        DocumentElement element = this;
        for (String child : path) {
            element = element.all(child).get(0);
        }
        return element;
    }

    /** The children of that name. */
    List<DocumentElement> all(String child) {
        return children.stream().filter(element -> element.name.equals(child)).toList();
    }
}
