package pubkyconformance.homeserver.locks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** The XML bodies of {@code LOCK}: what a client asks for, and what it is told of its lock. */
public final class LockXml {
    private static final String DAV = "DAV:";

    private LockXml() {}

    /** Whether {@code body} asks for the one kind of lock there is, exclusive and for writing. An empty body does. */
    public static boolean asksForExclusiveWriteLock(byte[] body) {
        if (body.length == 0) {
            return true;
        }
        Set<String> names = new HashSet<>();
        try {
            XMLStreamReader xml = hardened().createXMLStreamReader(new ByteArrayInputStream(body));
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    return false;
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    names.add(xml.getLocalName());
                }
            }
        } catch (XMLStreamException e) {
            return false;
        }
        return names.contains("exclusive") && names.contains("write") && !names.contains("shared");
    }

    /** Reads what the body says itself: no document type, nothing from elsewhere, no expansion. */
    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /**
     * The description of a lock.
     *
     * @param root the path of the request that took or refreshed it, as sent
     */
    public static byte[] describe(LockToken token, Duration lifetime, String root) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, UTF_8.name());
            xml.setPrefix("D", DAV);
            xml.writeStartDocument(UTF_8.name(), "1.0");
            xml.writeStartElement(DAV, "prop");
            xml.writeNamespace("D", DAV);
            xml.writeStartElement(DAV, "lockdiscovery");
            xml.writeStartElement(DAV, "activelock");
            xml.writeStartElement(DAV, "locktype");
            xml.writeEmptyElement(DAV, "write");
            xml.writeEndElement();
            xml.writeStartElement(DAV, "lockscope");
            xml.writeEmptyElement(DAV, "exclusive");
            xml.writeEndElement();
            writeText(xml, "depth", "0");
            writeText(xml, "timeout", LockHeaders.print(lifetime));
            writeHref(xml, "locktoken", token.url());
            writeHref(xml, "lockroot", root);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a lock could not be described", e);
        }
        return bytes.toByteArray();
    }

    private static void writeHref(XMLStreamWriter xml, String name, String target) throws XMLStreamException {
        xml.writeStartElement(DAV, name);
        writeText(xml, "href", target);
        xml.writeEndElement();
    }

    private static void writeText(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(DAV, name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
