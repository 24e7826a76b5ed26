package io.meltemi.schemas.configuration;

import io.meltemi.schemas.xml.HardenedXml;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Parses a document and checks it against the XSD in one pass, both in our namespace and in the original's (CONF-01). It
 * stands between parser and validator: builds the tree, maps the namespace, and knows the place when the validator
 * complains.
 */
final class DocumentParser extends DefaultHandler {

    static final String NAMESPACE = "urn:meltemi:node-configuration";
    static final String ORIGINAL_NAMESPACE = "https://www.w3schools.com";

    private static final Schema SCHEMA = HardenedXml.schema(
            Objects.requireNonNull(DocumentParser.class.getResource("/io/meltemi/schemas/node-configuration.xsd")));

    private final ValidatorHandler validator = HardenedXml.validator(SCHEMA);
    private final Deque<DocumentElement> open = new ArrayDeque<>();
    private final List<ConfigurationFault> faults;
    private @Nullable DocumentElement root;
    private @Nullable Locator locator;

    private DocumentParser(List<ConfigurationFault> faults) {
        this.faults = faults;
    }

    /**
     * Parses the document; adds what is wrong with it to the faults.
     *
     * @return the root element, or null when there is none
     */
    static @Nullable DocumentElement parse(String xml, List<ConfigurationFault> faults) {
        DocumentParser parser = new DocumentParser(faults);
        parser.validator.setErrorHandler(new SchemaFaults(parser.open, faults));
        XMLReader reader = HardenedXml.pushReader();
        reader.setContentHandler(parser);
        reader.setErrorHandler(parser);
        try {
            reader.parse(new InputSource(new StringReader(withoutByteOrderMark(xml))));
        } catch (SAXParseException illFormed) {
            parser.addIllFormed(illFormed);
        } catch (SAXException e) {
            faults.add(new ConfigurationFault(0, "document", "a well-formed XML document", "one that is not"));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return parser.root;
    }

    @Override
    public void setDocumentLocator(Locator documentLocator) {
        locator = documentLocator;
        validator.setDocumentLocator(documentLocator);
    }

    @Override
    public void startDocument() throws SAXException {
        validator.startDocument();
    }

    @Override
    public void endDocument() throws SAXException {
        validator.endDocument();
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        validator.startPrefixMapping(prefix, ours(uri));
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
        validator.endPrefixMapping(prefix);
    }

    @Override
    public void startElement(String uri, String localName, String qualifiedName, Attributes attributes)
            throws SAXException {
        DocumentElement element = new DocumentElement(localName, locator == null ? 0 : locator.getLineNumber());
        DocumentElement parent = open.peek();
        if (parent == null) {
            root = element;
        } else {
            parent.add(element);
        }
        open.push(element);
        validator.startElement(ours(uri), localName, qualifiedName, withoutSchemaHints(attributes));
    }

    @Override
    public void endElement(String uri, String localName, String qualifiedName) throws SAXException {
        validator.endElement(ours(uri), localName, qualifiedName);
        open.pop();
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        DocumentElement element = open.peek();
        if (element != null) {
            element.append(characters, start, length);
        }
        validator.characters(characters, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
        validator.ignorableWhitespace(characters, start, length);
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }

    private void addIllFormed(SAXParseException e) {
        DocumentElement element = open.peek();
        String message = e.getMessage();
        boolean quotesPassword = element != null && SchemaFaults.holdsSecret(element);
        faults.add(new ConfigurationFault(
                Math.max(e.getLineNumber(), 0),
                element == null ? "document" : SchemaFaults.excerpt(element.name()),
                "a well-formed XML document without a DTD",
                quotesPassword || message == null ? "text that is not well-formed" : SchemaFaults.excerpt(message)));
    }

    private static String withoutByteOrderMark(String xml) {
        return xml.startsWith("\uFEFF") ? xml.substring(1) : xml;
    }

    private static String ours(String uri) {
        return uri.equals(ORIGINAL_NAMESPACE) ? NAMESPACE : uri;
    }

    /** Drops attributes such as {@code xsi:schemaLocation}: where a document says its schema lies does not matter. */
    private static Attributes withoutSchemaHints(Attributes attributes) {
        AttributesImpl kept = new AttributesImpl();
        for (int i = 0; i < attributes.getLength(); i++) {
            boolean hint = attributes.getURI(i).equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)
                    && attributes.getLocalName(i).toLowerCase(Locale.ROOT).endsWith("schemalocation");
            if (!hint) {
                kept.addAttribute(
                        attributes.getURI(i),
                        attributes.getLocalName(i),
                        attributes.getQName(i),
                        attributes.getType(i),
                        attributes.getValue(i));
            }
        }
        return kept;
    }
}
