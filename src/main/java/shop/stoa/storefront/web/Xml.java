package shop.stoa.storefront.web;

import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A document that is written as it goes, so that its length costs no memory. */
final class Xml implements AutoCloseable {

    private final XMLStreamWriter out;

    Xml(OutputStream stream) throws XMLStreamException {
        out = XMLOutputFactory.newFactory().createXMLStreamWriter(stream, "UTF-8");
        out.writeStartDocument("UTF-8", "1.0");
    }

    Xml open(String name, String... attributes) throws XMLStreamException {
        out.writeStartElement(name);
        return attributes(attributes);
    }

    Xml close(String name) throws XMLStreamException {
        out.writeEndElement();
        out.writeCharacters("\n");
        return this;
    }

    Xml text(String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(readable(text));
        out.writeEndElement();
        return this;
    }

    Xml empty(String name, String... attributes) throws XMLStreamException {
        out.writeEmptyElement(name);
        return attributes(attributes);
    }

    private Xml attributes(String... attributes) throws XMLStreamException {
        for (int place = 0; place < attributes.length; place += 2) {
            out.writeAttribute(attributes[place], attributes[place + 1]);
        }
        return this;
    }

    /** XML 1.0 has no way at all to say most control characters. */
    private static String readable(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
    }

    @Override
    public void close() throws XMLStreamException {
        out.writeEndDocument();
        out.flush();
    }
}
