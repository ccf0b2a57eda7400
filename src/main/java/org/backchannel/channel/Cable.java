package org.backchannel.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.backchannel.custody.Paper;
import org.backchannel.custody.Portion;
import org.backchannel.item.Item;
import org.backchannel.item.Party;
import org.backchannel.marking.Register;
import org.backchannel.web.Banner;
import org.backchannel.web.Markings;
import org.backchannel.web.Zulu;

/** A transmitted message in the layout of a cable, before it is broken into pages. Content: it never prints itself. */
final class Cable {

    /** Parts two paragraphs. */
    private static final String NOTHING = "";

    private final Banner banner;
    private final boolean eyesOnly;
    private final List<String> paragraphs;

    private Cable(Banner banner, boolean eyesOnly, List<String> paragraphs) {
        this.banner = banner;
        this.eyesOnly = eyesOnly;
        this.paragraphs = List.copyOf(paragraphs);
    }

    /** @param enclosures what hangs on the message, as far as whoever gets the cable may read it */
    static Cable of(Message message, Stage.Transmitted sent, Paper paper, List<Item> enclosures, Register register) {
        List<String> all = new ArrayList<>(heading(message.header(), sent, paper));
        List<Portion> portions = paper.content().portions();
        all.add(NOTHING);
        all.add("SUBJECT: " + marked(portions.getFirst()));
        portions.subList(1, portions.size()).forEach(portion -> {
            all.add(NOTHING);
            all.add(marked(portion));
        });
        all.add(NOTHING);
        all.add("DISTRIBUTION");
        message.header().addressees().forEach(to -> all.add(to.capacity().words() + ": " + to.words()));
        all.addAll(enclosed(enclosures, register));
        // INVARIANT: nobody reads up (2): what hangs on it may be marked higher by now, and its name stands here too.
        return new Cable(Markings.banner(paper.item(), enclosures, register), paper.item().access().eyesOnly(), all);
    }

    private static List<String> enclosed(List<Item> enclosures, Register register) {
        if (enclosures.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(NOTHING, enclosures.size() == 1 ? "1 ENCLOSURE" : enclosures.size() + " ENCLOSURES"));
        for (Item one : enclosures) {
            lines.add("%d. %s: %s".formatted(lines.size() - 1, one.card().heading(), Markings.banner(one.access(), register).text()));
        }
        lines.add("HIGHEST MARKING OF THE ENCLOSURES: " + Markings.banner(enclosures, register).text());
        return lines;
    }

    /** The century is not in a date-time group, so the day stands beside it. */
    private static List<String> heading(Header header, Stage.Transmitted sent, Paper paper) {
        var card = paper.item().card();
        List<String> lines = new ArrayList<>();
        lines.add(header.precedence().words().toUpperCase(Locale.ROOT));
        lines.add("%s (%s)".formatted(Zulu.dateTimeGroup(sent.at()), Zulu.stamp(sent.at()).substring(0, "1972-01-06".length())));
        card.from().forEach(from -> lines.add("FM " + office(from)));
        offices(header, Capacity.TO).forEach(office -> lines.add("TO " + office));
        offices(header, Capacity.INFO).forEach(office -> lines.add("INFO " + office));
        lines.add(sent.number().isEmpty() ? "NO MESSAGE NUMBER" : "MESSAGE NUMBER " + sent.number());
        if (!card.place().isBlank()) {
            lines.add("AT " + card.place());
        }
        return lines;
    }

    private static Stream<String> offices(Header header, Capacity capacity) {
        return header.in(capacity).stream().map(to -> office(to.party())).distinct();
    }

    private static String office(Party party) {
        return party.office().isEmpty() ? party.person() : party.office();
    }

    /** A signature may have no mark; every other portion has one. */
    private static String marked(Portion portion) {
        String label = switch (portion.sort()) {
            case NOTE -> "Note " + portion.label() + ".";
            case HEADING, DATELINE, PARAGRAPH, LIST_ITEM, TABLE, SIGNATURE -> portion.label();
        };
        return Stream.of(label, portion.mark(), portion.words()).filter(part -> !part.isEmpty())
                .reduce((before, after) -> before + " " + after).orElse(NOTHING);
    }

    /** As every page carries it, at its top and at its bottom. */
    Banner banner() {
        return banner;
    }

    boolean eyesOnly() {
        return eyesOnly;
    }

    /** In the order of the page; within one a line may end, and an empty one parts two others. */
    List<String> paragraphs() {
        return paragraphs;
    }

    @Override
    public String toString() {
        return "a cable";
    }
}
