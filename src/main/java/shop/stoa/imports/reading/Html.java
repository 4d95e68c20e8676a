package shop.stoa.imports.reading;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Descriptions written in HTML, as the plain paragraphs that we keep. Nothing of the markup is left that a page could run. */
final class Html {

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^>]*>");
    private static final Pattern NOT_TEXT =
            Pattern.compile("script|style|noscript|iframe|object|template|svg|head|title");

    private static final Pattern ENTITY = Pattern.compile("&(#\\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);");

    private Html() {}

    /** A line that may have signs written as HTML does, and no markup. */
    static String toWords(String line) {
        return ENTITY.matcher(line).find() ? Parser.unescapeEntities(line, true) : line;
    }

    static String toText(String html) {
        if (!TAG.matcher(html).find()) {
            return tidy(html.indexOf('&') >= 0 ? Parser.unescapeEntities(html, false) : html);
        }
        Element body = Jsoup.parseBodyFragment(html).body();
        body.select("script, style, noscript, iframe, object, template, svg, head, title")
                .remove();
        boolean parted = !body.select("p, div, li, h1, h2, h3, h4, h5, h6, tr, table, ul, ol, br, section")
                .isEmpty();
        Writing writing = new Writing(parted);
        NodeTraversor.traverse(writing, body);
        return tidy(writing.text.toString());
    }

    private static String tidy(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u00a0', ' ')
                .replaceAll("[ \t]+", " ")
                .replaceAll(" ?\n ?", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** @param parted whether elements part the text; then its own line breaks mean nothing */
    private record Writing(StringBuilder text, boolean parted) implements NodeVisitor {

        Writing(boolean parted) {
            this(new StringBuilder(), parted);
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(parted ? words.getWholeText().replaceAll("\\s+", " ") : words.getWholeText());
            } else if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "br" -> text.append('\n');
                    case "li" -> text.append("\n• ");
                    case "td", "th" -> text.append(' ');
                    case "tr" -> text.append('\n');
                    default -> part(element);
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element
                    && !NOT_TEXT.matcher(element.normalName()).matches()) {
                part(element);
            }
        }

        private void part(Element element) {
            boolean inList = element.closest("li") != null;
            if (element.isBlock() && !inList && !element.normalName().matches("body|br|li|tr|td|th|tbody|thead")) {
                text.append("\n\n");
            }
        }
    }
}
