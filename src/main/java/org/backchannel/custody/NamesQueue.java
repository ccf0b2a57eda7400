package org.backchannel.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.jspecify.annotations.Nullable;

/** The names of eyes-only lines that mean nobody, as far as a records manager may know of their items. */
public final class NamesQueue {

    private final Catalogue catalogue;
    private final ReadersProposals proposals;
    private final Policy policy;

    NamesQueue(Catalogue catalogue, ReadersProposals proposals, Policy policy) {
        this.catalogue = catalogue;
        this.proposals = proposals;
        this.policy = policy;
    }

    /**
     * What is looked for; all parts may be absent.
     *
     * @param decided true for names of which it was decided that they are nobody's here, false for those that wait
     * @param name that name alone, in the form in which it is kept, and {@code item} the id of one item alone
     */
    public record Search(Optional<Boolean> decided, Optional<Level> level, Optional<String> name, Optional<String> item) {

        /** Those of one item, whatever was decided. */
        public static Search of(String item) {
            return new Search(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(item));
        }

        /** That name, on whatever line. */
        public static Search named(String name) {
            return new Search(Optional.empty(), Optional.empty(), Optional.of(name), Optional.empty());
        }

        private boolean fits(Item item, String candidate) {
            return decided.map(wanted -> wanted == item.access().named().decided(candidate)).orElse(true)
                    && name.map(candidate::equals).orElse(true);
        }
    }

    /**
     * A name and the item whose line has it. INVARIANT: of the item nothing is shown but what its marking, id and dates say (2).
     *
     * @param place the number of the name on its line, from 1
     * @param proposal what is proposed of it and waits; null if nothing is
     */
    public record Row(Item item, String name, int place, @Nullable ReadersProposal proposal) {

        /** Whether it was decided that it is nobody's here. */
        public boolean decided() {
            return item.access().named().decided(name);
        }
    }

    /** A page of names, and where the next one begins if there is more. */
    public record Page(List<Row> rows, Optional<Place> next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** A page; {@code limit} counts items, of which each has one name or more. */
    public Page page(Permit permit, Search search, Optional<Place> after, int limit) {
        var page = catalogue.named(permit, search, after, limit);
        List<Row> rows = new ArrayList<>();
        page.rows().stream().map(Listed::item).forEach(item -> rows(item, search, rows));
        return new Page(rows, page.next());
    }

    private void rows(Item item, Search search, List<Row> rows) {
        Map<String, ReadersProposal> open = proposals.about(item).stream()
                .collect(Collectors.toMap(ReadersProposal::name, proposal -> proposal, (first, second) -> first));
        // The table of names only finds: what the sealed record says is what is shown.
        item.access().unresolved().stream().filter(name -> search.fits(item, name))
                .forEach(name -> rows.add(new Row(item, name, item.access().names().indexOf(name) + 1, open.get(name))));
    }

    /** The proposals that wait, of items that the person may know of, and how many cannot be shown because a seal is broken. */
    public Waiting waiting(Permit permit) {
        var may = policy.filter(permit.whoMay(Act.SEE_PROPOSALS), Act.KNOW).test();
        var all = proposals.waiting();
        int broken = (int) all.stream().filter(Optional::isEmpty).count();
        if (broken > 0) {
            permit.note("brokenReaders", Integer.toString(broken));
        }
        return new Waiting(all.stream().flatMap(Optional::stream).filter(waiting -> may.test(waiting.item()))
                .map(waiting -> new Proposed(waiting.proposal().shown(waiting.item()), waiting.item(),
                        !waiting.proposal().fits(waiting.item())))
                .toList(), broken);
    }

    public record Waiting(List<Proposed> proposed, int broken) {
        public Waiting {
            proposed = List.copyOf(proposed);
        }
    }

    /**
     * A proposal, as far as it may be shown, and the item as it is now.
     *
     * @param outdated whether the item was put under another line meanwhile: it can only be withdrawn, and says nothing of the earlier line
     */
    public record Proposed(ReadersProposal proposal, Item item, boolean outdated) {
    }
}
