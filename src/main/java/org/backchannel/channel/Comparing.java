package org.backchannel.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.Party;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;

/** Compares a draft as it stands with an earlier version of it, for who may read it now and could read it then. */
final class Comparing {

    private final Guard guard;
    private final Custody custody;
    private final Messages messages;

    Comparing(Guard guard, Custody custody, Messages messages) {
        this.guard = guard;
        this.custody = custody;
        this.messages = messages;
    }

    /** A draft in two versions. Content: it never prints itself. */
    static final class Compared {
        private final Item now;
        private final List<Integer> earlier;
        private final @Nullable Paper old;
        private final Changes changes;

        Compared(Item now, List<Integer> earlier, @Nullable Paper old, Changes changes) {
            this.now = now;
            this.earlier = List.copyOf(earlier);
            this.old = old;
            this.changes = changes;
        }

        Item now() {
            return now;
        }

        /** The versions that can be chosen, the first first. */
        List<Integer> earlier() {
            return earlier;
        }

        /** Null where there is none that the reader could read. */
        @Nullable
        Paper old() {
            return old;
        }

        Changes changes() {
            return changes;
        }

        /** What stands above the text and is another now. */
        List<Above> above() {
            return old == null ? List.of() : Comparing.above(old.item(), now);
        }

        @Override
        public String toString() {
            return "a draft in two versions";
        }
    }

    /** Something that stands above the text, then and now. */
    record Above(String name, String old, String now) {
    }

    /**
     * @param from the number of the earlier version; where none is named the one about which the reader answered, else the last one with another text
     * @throws org.backchannel.guard.NotFound if it is none that they could read as it stood
     */
    Compared compare(Asker asker, String typed, Optional<String> from) {
        return guard.look(asker, Act.READ, Target.item(typed), permit -> {
            Message message = messages.find(permit.itemTo(Act.READ).id()).orElseThrow(Steps::none);
            if (!(message.stage() instanceof Stage.OnDesk)) {
                throw Steps.not(message, "compared with what it was");
            }
            return compared(permit, message, from.map(Comparing::version));
        });
    }

    private Compared compared(Permit permit, Message message, Optional<Integer> asked) {
        List<Integer> earlier = custody.earlier(permit);
        Optional<Integer> chosen = asked
                .or(() -> message.round().flatMap(round -> round.answeredAbout(permit.whoMay(Act.READ).id().value()))
                        .filter(version -> custody.opensEarlier(permit, version)))
                .or(() -> earlier.stream().reduce((first, second) -> second));
        Paper now = custody.read(permit);
        if (chosen.isEmpty()) {
            return new Compared(now.item(), earlier, null, new Changes(List.of()));
        }
        Paper old = custody.earlier(permit, chosen.get());
        // What is for named eyes will be opened at its reader's side: the registry is not to need its text for this.
        boolean eyesOnly = now.item().access().eyesOnly() || old.item().access().eyesOnly();
        return new Compared(now.item(), earlier, old, eyesOnly
                ? TextComparison.beside(old.content().portions(), now.content().portions())
                : TextComparison.of(old.content().portions(), now.content().portions()));
    }

    private static int version(String typed) {
        if (!typed.matches("[1-9][0-9]{0,8}")) {
            throw new BadInput("from", "`%s` is no number of a version".formatted(typed));
        }
        return Integer.parseInt(typed);
    }

    private static List<Above> above(Item old, Item now) {
        List<Above> above = new ArrayList<>();
        above.add(new Above("Marking", old.access().verbatim(), now.access().verbatim()));
        above.add(new Above("From", parties(old.card().from()), parties(now.card().from())));
        above.add(new Above("Addressees", parties(old.card().to()), parties(now.card().to())));
        above.add(new Above("Place", old.card().place(), now.card().place()));
        return above.stream().filter(line -> !line.old().equals(line.now())).toList();
    }

    private static String parties(List<Party> parties) {
        return parties.stream().map(Party::words).collect(Collectors.joining("; "));
    }
}
