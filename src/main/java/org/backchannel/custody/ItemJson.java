package org.backchannel.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Kind;
import org.backchannel.item.Party;
import org.backchannel.item.Provenance;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Profile;
import org.backchannel.people.PersonId;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;

/** What the API says of items and takes for them. */
final class ItemJson {

    private static final int MOST_PORTIONS = 10_000;

    private ItemJson() {
    }

    /**
     * A marking: verbatim, and what the system enforces.
     *
     * @param edition by which it is read; {@code LEGACY} for a caption
     * @param unresolved names on an eyes-only line that mean nobody: while there is one, nobody else but those of the others reads
     * @param releasedTo the countries to which it is released besides the United States; null where nothing is said of it
     */
    record Marked(String verbatim, String edition, String level, SortedSet<String> controls, SortedSet<String> codewords, boolean eyesOnly,
            List<String> unresolved, boolean quarantined, @Nullable SortedSet<String> releasedTo) {
        static Marked of(Access access) {
            var meaning = access.marking();
            return new Marked(access.verbatim(), access.edition().orElse(Profile.LEGACY), meaning.level().name(), meaning.controls(),
                    meaning.codewords(), access.eyesOnly(),
                    access.unresolved(), access.quarantined(), meaning.release().stated() ? meaning.release().given() : null);
        }
    }

    /** What may be known without reading: neither heading nor parties. */
    record Known(String id, int version, String state, String kind, Marked marking, @Nullable LocalDate date) {
        static Known of(Item item) {
            return new Known(item.id().toString(), item.version(), item.state().word(), item.card().kind().name(), Marked.of(item.access()),
                    item.card().dated().on().orElse(null));
        }
    }

    /** A row of a list. INVARIANT: the heading only where it may be read (2). */
    record Line(Known item, @Nullable String heading) {
    }

    /** A page of a list; {@code next} goes into {@code after} for the next one. */
    record Page(List<Line> items, @Nullable String next) {
        static Page of(Catalogue.Page page) {
            return new Page(
                    page.rows().stream().map(r -> new Line(Known.of(r.item()), r.readable() ? r.item().card().heading() : null)).toList(),
                    page.next().map(Place::toString).orElse(null));
        }
    }

    /** A stretch of text as it is sent. */
    record RunJson(String sort, String text, String target) {
    }

    record PortionJson(String sort, String label, String mark, int depth, List<RunJson> runs) {
    }

    /**
     * An opened item.
     *
     * @param declassified null where no decision of two reviewers has released all of it
     */
    record Opened(Known item, String heading, List<Party> from, List<Party> to, String dated, String place, Provenance provenance,
            List<PortionJson> portions, String attestedFor, Instant sealedAt, Instant verifiedAt, @Nullable Declassified declassified) {
        static Opened of(Paper paper, Optional<Declassified> declassified) {
            Card card = paper.item().card();
            List<PortionJson> portions = paper.content().portions().stream().map(p -> new PortionJson(p.sort().name(), p.label(), p.mark(),
                    p.depth(), p.runs().stream().map(r -> new RunJson(r.sort().name(), r.text(), r.target())).toList())).toList();
            return new Opened(Known.of(paper.item()), card.heading(), card.from(), card.to(), card.dated().verbatim(), card.place(),
                    card.provenance(), portions, paper.attestedFor(), paper.sealedAt(), paper.verifiedAt(),
                    declassified.orElse(null));
        }
    }

    /** What to look for; all parts may be absent. */
    record Search(@Nullable String q, @Nullable String kind, @Nullable String level, @Nullable String volume, @Nullable String from,
            @Nullable String to, @Nullable String dir, @Nullable String after, @Nullable Integer limit) {

        private static final int USUAL = 50;

        SearchForm form() {
            Map<String, @Nullable String> parts = new HashMap<>();
            parts.put("q", q);
            parts.put("kind", kind);
            parts.put("level", level);
            parts.put("volume", volume);
            parts.put("from", from);
            parts.put("to", to);
            parts.put("dir", dir);
            return SearchForm.of(parts);
        }

        int pageSize() {
            return limit == null ? USUAL : limit;
        }
    }

    /** A portion as a caller files it. */
    record NewPortion(@Nullable String sort, @Nullable String mark, @Nullable String text) {
    }

    /** An item as a caller files it. */
    record Filing(@Nullable String kind, @Nullable String heading, @Nullable String marking, @Nullable String edition,
            @Nullable List<Party> from,
            @Nullable List<Party> to, @Nullable LocalDate date, @Nullable String place, @Nullable List<String> groups,
            @Nullable Boolean draft,
            @Nullable List<NewPortion> portions, @Nullable String block, @Nullable String compilation,
            @Nullable String basis, @Nullable String reason) {

        StatedAtFiling.Said said() {
            return StatedAtFiling.Said.of(block == null ? "" : block, compilation == null ? "" : compilation, basis == null ? "" : basis,
                    reason == null ? "" : reason);
        }

        org.backchannel.custody.Filing.Incoming incoming(PersonId asker, MarkingLines lines) {
            String title = heading == null ? "" : heading.strip();
            if (title.isEmpty() || title.length() > 4000) {
                throw new BadInput("heading", "say what it is, in at most 4,000 characters");
            }
            if (groups == null || groups.isEmpty()) {
                throw new BadInput("groups", "name at least one need-to-know group");
            }
            var dated = date == null ? Dated.UNDATED : new Dated(date.toString(), Optional.of(date), Optional.empty());
            var card = new Card(kindOf(), "", title, from == null ? List.of() : from, to == null ? List.of() : to, dated,
                    place == null ? "" : place, Provenance.HERE, Optional.empty());
            return new org.backchannel.custody.Filing.Incoming(card, marking == null ? "" : marking, new TreeSet<>(groups),
                    Boolean.TRUE.equals(draft) ? Optional.of(asker) : Optional.empty()).by(StatedEdition.of(lines, edition, marking));
        }

        private Kind kindOf() {
            return Arrays.stream(Kind.values()).filter(k -> k.stated() && k.name().equals(kind)).findFirst()
                    .orElseThrow(() -> new BadInput("kind", "`%s` is not a kind of item".formatted(kind)));
        }

        Content content() {
            if (portions == null || portions.isEmpty() || portions.size() > MOST_PORTIONS) {
                throw new BadInput("portions", "1 to " + MOST_PORTIONS + " portions");
            }
            return new Content(portions.stream().map(Filing::portion).toList());
        }

        private static Portion portion(NewPortion portion) {
            var sort = Arrays.stream(Portion.Sort.values()).filter(s -> portion.sort() == null || s.name().equals(portion.sort()))
                    .findFirst().orElseThrow(() -> new BadInput("portions", "`%s` is not a sort of portion".formatted(portion.sort())));
            return new Portion(portion.sort() == null ? Portion.Sort.PARAGRAPH : sort, "", portion.mark() == null ? "" : portion.mark(), 0,
                    List.of(Run.text(portion.text() == null ? "" : portion.text())));
        }
    }

    /** A wish for another marking. */
    record Remarking(@Nullable String marking, @Nullable String edition, @Nullable String authority, @Nullable String reason) {
        org.backchannel.custody.Remarking.Wish wish(int seen, MarkingLines lines) {
            return new org.backchannel.custody.Remarking.Wish(marking == null ? "" : marking, authority == null ? "" : authority,
                    reason == null ? "" : reason, seen, StatedEdition.of(lines, edition, marking));
        }
    }
}
