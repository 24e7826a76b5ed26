package io.meltemi.schemas.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.XMLReader;

/**
 * The only place that makes XML parsers: the JDK's own, whatever else is on the class path, with DTDs, external entities
 * and entity expansion off (CONF-04). Each call makes a new parser, for one document and one thread.
 */
public final class HardenedXml {

    /** One factory a thread, since making one costs more than reading a small document and none need be thread-safe. */
    private static final ThreadLocal<XMLInputFactory> STREAM_FACTORIES =
            ThreadLocal.withInitial(HardenedXml::streamFactory);

    /** Property of the JDK's parsers and validators: the language of their messages. */
    private static final String LOCALE = "http://apache.org/xml/properties/locale";

    private HardenedXml() {}

    /**
     * A pull parser of a document without a DTD. It never expands an entity.
     *
     * @throws XMLStreamException when the document is ill-formed at its very start, or has a DTD
     */
    public static XMLStreamReader streamReader(String document) throws XMLStreamException {
        if (hasDtd(document)) {
            throw new XMLStreamException("a document must have no DTD");
        }
        return STREAM_FACTORIES.get().createXMLStreamReader(new StringReader(document));
    }

    /** A namespace-aware push parser that refuses any DTD and complains in English, wherever it runs. */
    public static XMLReader pushReader() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            reader.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            reader.setProperty(LOCALE, Locale.ROOT);
            return reader;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this Java lacks a hardened XML parser", e);
        }
    }

    /** A validator that complains in English, wherever it runs. */
    public static ValidatorHandler validator(Schema schema) {
        ValidatorHandler validator = schema.newValidatorHandler();
        try {
            validator.setProperty(LOCALE, Locale.ROOT);
        } catch (SAXException e) {
            throw new IllegalStateException("this Java lacks a validator with a language", e);
        }
        return validator;
    }

    /** Compiles an XSD of our own that refers to nothing outside itself. */
    public static Schema schema(URL xsd) {
        try (InputStream source = xsd.openStream()) {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(new StreamSource(source));
        } catch (SAXNotRecognizedException | SAXNotSupportedException e) {
            throw new IllegalStateException("this Java lacks a hardened XML schema validator", e);
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("the schema " + xsd + " cannot be read", e);
        }
    }

    /** Whether a DTD stands before the root element. The pull parser would skip it, and print to stderr if it cannot. */
    private static boolean hasDtd(String document) {
        int position = document.indexOf('<');
        while (position >= 0) {
            String close =
                    document.startsWith("<?", position) ? "?>" : document.startsWith("<!--", position) ? "-->" : null;
            if (close == null) {
                return document.startsWith("<!", position);
            }
            int end = document.indexOf(close, position + 2);
            position = end < 0 ? -1 : document.indexOf('<', end);
        }
        return false;
    }

    private static XMLInputFactory streamFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }
}
