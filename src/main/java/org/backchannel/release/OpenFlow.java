package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.number;

import java.util.ArrayList;
import java.util.List;
import org.backchannel.release.PageBlock.Paragraph;
import org.backchannel.release.PageBlock.Span;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads what an element of OpenDocument says, and all within it, as it comes. Content: it never prints itself. */
final class OpenFlow {

    private final OfficeSource source;
    private final OpenTold told;
    private final List<PageBlock> blocks = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private PageLook look = PageLook.PLAIN;
    private boolean inSheet;

    OpenFlow(OfficeSource source, OpenTold told) {
        this.source = source;
        this.told = told;
    }

    /** @throws NotRedacted if there is anything in it that is not known, or that says anything else than was reviewed */
    List<PageBlock> of(Element element, PageLook usual) {
        var flow = new OpenFlow(source, told);
        flow.look = usual;
        flow.inSheet = inSheet;
        flow.within(element);
        flow.end(false);
        return List.copyOf(flow.blocks);
    }

    private void within(Element element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element one) {
                element(one);
            } else if (child.getNodeType() == Node.TEXT_NODE && OpenNames.says(element)) {
                source.remarks().seen(child);
                spans.add(new Span(child.getNodeValue().replaceAll("\\s+", " "), look));
            }
        }
    }

    private void element(Element element) {
        OpenNames.require(element);
        told.address(element);
        if (OpenNames.unread(element)) {
            return;
        }
        PageLook before = look;
        int from = spans.size();
        told.whole(element);
        read(element);
        if (from < spans.size()) {
            told.hidden(element, spans.subList(from, spans.size()));
        }
        look = before;
    }

    private void read(Element element) {
        String space = String.valueOf(element.getNamespaceURI());
        String name = element.getLocalName();
        if (space.equals(OpenNames.TEXT)) {
            text(element, name);
        } else if (space.equals(OpenNames.TABLE) && name.equals("table-row")) {
            end(false);
            blocks.addAll(new OpenRow(source, this, inSheet).read(element));
        } else if (space.equals(OpenNames.DRAW) && name.equals("image")) {
            end(false);
            blocks.addAll(OpenPicture.of(source, element));
            within(element);
        } else {
            other(element, space, name);
        }
    }

    private void other(Element element, String space, String name) {
        boolean table = space.equals(OpenNames.TABLE) && name.equals("table");
        boolean slide = space.equals(OpenNames.DRAW) && name.equals("page");
        if (!blocks.isEmpty() && (slide || (table && inSheet))) {
            end(false);
            blocks.add(PageBlock.PageEnd.HERE);
        }
        inSheet |= name.equals("spreadsheet");
        look = name.equals("annotation") ? look.slanted() : look;
        within(element);
    }

    private void text(Element element, String name) {
        switch (name) {
            case "p", "h" -> paragraph(element, name);
            case "s" -> spans.add(new Span(" ", look));
            case "tab" -> spans.add(new Span("\t", look));
            case "line-break" -> spans.add(new Span("\n", look));
            case "tracked-changes" -> {
                look = look.lined();
                int first = blocks.size();
                within(element);
                told.deleted(blocks.subList(first, blocks.size()));
            }
            default -> within(element);
        }
    }

    private void paragraph(Element element, String name) {
        end(false);
        look = name.equals("h") ? look.strong().sized(18 - 2f * number(attribute(element, "outline-level"), 1)) : look;
        within(element);
        told.hidden(element, spans);
        end(true);
    }

    /** @param always whether a line without words stands too */
    private void end(boolean always) {
        if (always || !Span.words(spans).isBlank()) {
            blocks.add(new Paragraph(source.text().next(spans, false, look), look));
        }
        spans.clear();
    }

    @Override
    public String toString() {
        return "what a file says as it comes";
    }
}
